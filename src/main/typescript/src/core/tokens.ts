import { AntiphonError } from "../api/errors.js";
import type { TokenProvider, TokenRequest } from "../api/options.js";
import { failure, sentence } from "./reports.js";
import { Timer } from "./timer.js";

/** A token that runs out within this time is not worth connecting with, in milliseconds. */
const SPENT = 5000;

/** Knows the token, and asks the application for another one when it must: never twice for one that was refused. */
export class Tokens {
  #token: string | null | undefined;
  #expires = Number.POSITIVE_INFINITY;
  #refused: string | null | undefined;
  #wait: AbortController | undefined;

  constructor(
    private readonly source: string | TokenProvider | undefined,
    private readonly timeout: number,
  ) {}

  /** The token for a new connection: the present one as long as it is good. */
  async forConnection(): Promise<string | null> {
    const token = this.#token;
    if (token !== undefined && Date.now() < this.#expires - SPENT) {
      return token;
    }
    return await this.ask(this.#refused === undefined ? "connect" : "refused");
  }

  /** Asks the application. Rejects with `token_failed`, or `unauthenticated` when it has only the one that was refused. */
  async ask(reason: TokenRequest["reason"]): Promise<string | null> {
    const token = await this.#obtain(reason);
    if (this.#refused !== undefined && token === this.#refused) {
      throw failure("unauthenticated", "The token was refused, and there is no other");
    }
    this.#token = token;
    this.#expires = Number.POSITIVE_INFINITY;
    return token;
  }

  /** The server has taken the token, until then. */
  accepted(expires: number | undefined): void {
    this.#refused = undefined;
    this.#expires = expires ?? Number.POSITIVE_INFINITY;
  }

  /**
   * The server has refused the token, or it ran out. Answers whether another one is worth a try: there is somebody to ask,
   * and the one before was not refused too, without a welcome in between.
   */
  refuse(): boolean {
    if (this.#token === undefined) {
      return this.renewable;
    }
    const again = this.#refused !== undefined;
    this.#refused = this.#token;
    this.#token = undefined;
    return this.renewable && !again;
  }

  /** Whether there is somebody to ask for another one. */
  get renewable(): boolean {
    return typeof this.source === "function";
  }

  /** Forgets what was refused: the application says that it is worth another try. */
  reset(): void {
    this.#token = undefined;
    this.#refused = undefined;
  }

  /** Waits for the application no longer. */
  cancel(): void {
    this.#wait?.abort();
    this.#wait = undefined;
  }

  async #obtain(reason: TokenRequest["reason"]): Promise<string | null> {
    const { source } = this;
    if (typeof source !== "function") {
      return source ?? null;
    }
    this.cancel();
    const wait = new AbortController();
    const { signal } = wait;
    this.#wait = wait;
    const timer = new Timer();
    const tooLong = new Promise<never>((_resolve, reject) => {
      signal.addEventListener("abort", () => reject(failed("it did not answer in time")));
      timer.start(this.timeout, () => wait.abort());
    });
    try {
      const token = await Promise.race([Promise.resolve().then(() => source({ reason, signal })), tooLong]);
      if (token === null || (typeof token === "string" && token !== "")) {
        return token;
      }
    } catch (cause) {
      throw cause instanceof AntiphonError ? cause : failed(sentence(cause), cause);
    } finally {
      timer.stop();
    }
    throw failed("it gave no token");
  }
}

function failed(what: string, cause?: unknown): AntiphonError {
  return new AntiphonError("token_failed", `The token provider failed: ${what}`, { cause, retry: true });
}
