import type { AntiphonError } from "../api/errors.js";
import type { Outbox } from "./outbox.js";
import type { Report } from "./reports.js";
import { Timer } from "./timer.js";
import type { Tokens } from "./tokens.js";

/** A token is renewed this long before it runs out, or after this share of its life if that is shorter. */
const EARLY = 60_000;
const SHARE = 0.75;

/** Below this there is no time for another try, in milliseconds: the server ends the connection, and says why. */
const TOO_LATE = 1000;

/** Renews the token of a connection before it runs out. */
export class Renewal {
  readonly #timer = new Timer();
  #round = 0;

  constructor(
    private readonly tokens: Tokens,
    private readonly outbox: Outbox,
    private readonly timeout: number,
    private readonly report: Report,
  ) {}

  /** The token of this connection runs out then, in milliseconds since 1970. */
  start(expires: number | undefined): void {
    this.stop();
    if (expires !== undefined && this.tokens.renewable) {
      const life = expires - Date.now();
      this.#after(Math.max(life - EARLY, life * SHARE), expires);
    }
  }

  stop(): void {
    this.#round += 1;
    this.#timer.stop();
  }

  #after(delay: number, expires: number): void {
    if (expires - Date.now() > TOO_LATE) {
      const round = this.#round;
      this.#timer.start(delay, () => void this.#renew(round, expires));
    }
  }

  async #renew(round: number, expires: number): Promise<void> {
    try {
      const token = await this.tokens.ask("refresh");
      if (round !== this.#round || token === null) {
        return;
      }
      const answer = await this.outbox.send(
        { type: "refresh", token },
        { timeout: this.timeout, waits: "connection", first: true },
      );
      this.tokens.accepted(answer.expires);
      if (round === this.#round) {
        this.start(answer.expires);
      }
    } catch (error) {
      this.#again(round, expires, error as AntiphonError);
    }
  }

  /** Half of what is left later: the application may have its reasons for failing now. */
  #again(round: number, expires: number, error: AntiphonError): void {
    if (round === this.#round) {
      if (error.code === "invalid_token") {
        this.tokens.refuse();
      }
      this.report(error);
      this.#after((expires - Date.now()) / 2, expires);
    }
  }
}
