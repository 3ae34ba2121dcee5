import { AntiphonError } from "../api/errors.js";
import type { ClientMessage, OkOfServer } from "../protocol/messages.js";
import { failure, unobserved } from "./reports.js";
import { Timer } from "./timer.js";

/** How something is to be sent. */
export interface Sending {
  /** How long it may take until the answer, in milliseconds. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
  /** What it may wait for: its turn on this `connection` only, or, with `always`, for a connection too. */
  readonly waits?: "connection" | "always";
  /** Whether it does no harm twice, so that it is sent again when the answer was lost with the connection. */
  readonly repeatable?: boolean;
  /** Whether it goes before everything that waits, and takes no room in the queue. */
  readonly first?: boolean;
  /** Hears the answer before anything that the server says after it; the promise comes a moment later. */
  readonly heard?: (ok: OkOfServer) => void;
}

/** A command under way: it is settled once, by its answer, its time, its caller or the end. */
export class Parcel {
  readonly answer: Promise<OkOfServer>;
  sent = false;
  bytes = 0;
  readonly #timer = new Timer();
  #resolve: (ok: OkOfServer) => void = () => undefined;
  #reject: (error: AntiphonError) => void = () => undefined;
  readonly #aborted = () => this.#give("aborted", "It was aborted");

  constructor(
    readonly id: number,
    readonly message: ClientMessage,
    readonly sending: Sending,
    private readonly settled: (parcel: Parcel) => void,
  ) {
    this.answer = unobserved(
      new Promise<OkOfServer>((resolve, reject) => {
        this.#resolve = resolve;
        this.#reject = reject;
      }),
    );
    this.#timer.start(sending.timeout, () => this.#give("expired", "There was no answer in time"));
    sending.signal?.addEventListener("abort", this.#aborted);
  }

  /** What it is about, for people. */
  get about(): string {
    const { message } = this;
    return "topic" in message ? message.topic : "name" in message ? message.name : message.type;
  }

  resolve(ok: OkOfServer): void {
    this.#end();
    this.sending.heard?.(ok);
    this.#resolve(ok);
  }

  reject(error: AntiphonError): void {
    this.#end();
    this.#reject(error);
  }

  #give(code: "aborted" | "expired", what: string): void {
    this.reject(failure(code, what, this.about));
  }

  #end(): void {
    this.#timer.stop();
    this.sending.signal?.removeEventListener("abort", this.#aborted);
    this.settled(this);
  }
}

/** The error that a server's answer is. */
export function errorOf(
  { code, message, retry, after }: { code: string; message: string; retry: boolean; after?: number },
  about: string,
): AntiphonError {
  return new AntiphonError(code, message, { retry, about, ...(after !== undefined && { after }) });
}
