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
    if (typeof this.source !== "function") {
      return this.source ?? null;
    }
    this.cancel();
    const wait = new AbortController();
    this.#wait = wait;
    const token = await this.#within(this.source, { reason, signal: wait.signal }, wait);
    if (token !== null && (typeof token !== "string" || token === "")) {
      throw failure("token_failed", "The token provider gave no token");
    }
    return token;
  }

  async #within(source: TokenProvider, request: TokenRequest, wait: AbortController): Promise<string | null> {
    const timer = new Timer();
    const tooLong = new Promise<never>((_resolve, reject) => {
      request.signal.addEventListener("abort", () => reject(failure("aborted", "Nobody waits for a token any longer")));
      timer.start(this.timeout, () => {
        reject(failure("token_failed", "The token provider did not answer in time"));
        wait.abort();
      });
    });
    try {
      return await Promise.race([Promise.resolve().then(() => source(request)), tooLong]);
    } catch (cause) {
      throw cause instanceof AntiphonError
        ? cause
        : new AntiphonError("token_failed", `The token provider failed: ${sentence(cause)}`, { cause, retry: true });
    } finally {
      timer.stop();
    }
  }
}
