import { AntiphonError } from "../api/errors.js";
import type { QueueOptions } from "../api/options.js";
import type { ClientMessage, ErrorOfServer, OkOfServer, PongOfServer } from "../protocol/messages.js";
import type { Link } from "../transport/transport.js";
import { Pacer } from "./pacer.js";
import { errorOf, Parcel, type Sending } from "./parcel.js";
import { failure, sentence } from "./reports.js";
import { Timer } from "./timer.js";

/** Answers that mean: not carried out, and the same may succeed in a moment. */
const TEMPORARY = new Set(["rate_limited", "unavailable"]);

const NO_CONNECTION = "There is no connection";

/** How long to wait when the server does not say, in milliseconds. */
const SHORT_BREAK = 1000;

/**
 * Everything that is under way to the server, in the order of sending. It waits here for a connection and for the rate that
 * the server allows, and after a lost connection goes out again if that does no harm.
 */
export class Outbox {
  readonly #sent = new Map<number, Parcel>();
  readonly #abandoned = new Set<number>();
  readonly #pacer = new Pacer();
  readonly #next = new Timer();
  #waiting: Parcel[] = [];
  #bytes = 0;
  #lastId = 0;
  #link: Link | undefined;
  #closed: AntiphonError | undefined;

  constructor(private readonly limits: Required<QueueOptions>) {}

  /** Sends a command, now or when it can be. */
  send(message: ClientMessage, sending: Sending): Promise<OkOfServer> {
    this.#lastId += 1;
    const parcel = new Parcel(this.#lastId, message, sending, (settled) => this.#forget(settled));
    if (this.#closed) {
      parcel.reject(this.#closed);
    } else if (sending.signal?.aborted) {
      parcel.reject(failure("aborted", "It was aborted", parcel.about));
    } else if (!this.#link && sending.waits !== "always") {
      parcel.reject(failure("not_connected", NO_CONNECTION, parcel.about));
    } else {
      this.#enqueue(parcel);
      this.#pump();
      this.#keepWithinLimits(parcel);
    }
    return parcel.answer;
  }

  /**
   * There is a connection.
   *
   * @param begin sends what goes before everything that waits
   */
  attach(link: Link, commandsPerSecond: number, begin: () => void): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#link = link;
    this.#pacer.start(commandsPerSecond);
    begin();
    this.#waiting.push(...waiting);
    this.#pump();
  }

  /** There is none any more. */
  detach(): void {
    this.#link = undefined;
    this.#next.stop();
    this.#abandoned.clear();
    const sent = [...this.#sent.values()];
    this.#sent.clear();
    for (const parcel of sent) {
      if (parcel.sending.repeatable && parcel.sending.waits === "always") {
        this.#enqueue(parcel);
      } else {
        parcel.reject(failure("connection_lost", "The connection ended before the answer came", parcel.about));
      }
    }
    for (const parcel of this.#waiting.filter(({ sending }) => sending.waits !== "always")) {
      parcel.reject(failure("not_connected", NO_CONNECTION, parcel.about));
    }
  }

  /** Nothing more goes out over this connection, which is about to end. */
  hold(): void {
    this.#pacer.pause(Number.POSITIVE_INFINITY);
    this.#next.stop();
  }

  /** Takes an answer; false when nothing was asked under that id. */
  settle(answer: OkOfServer | ErrorOfServer | PongOfServer): boolean {
    const parcel = this.#sent.get(answer.id as number);
    if (!parcel) {
      return this.#abandoned.delete(answer.id as number);
    }
    this.#sent.delete(parcel.id);
    if (answer.type !== "error") {
      parcel.resolve(answer.type === "ok" ? answer : { type: "ok", id: parcel.id });
    } else if (TEMPORARY.has(answer.code) && parcel.sending.waits) {
      this.#tryLater(parcel, answer.after ?? SHORT_BREAK);
    } else {
      parcel.reject(errorOf(answer, parcel.about));
    }
    return true;
  }

  /** Ends everything that is under way, and all that is still to come, with this error. */
  close(error: AntiphonError): void {
    this.#closed = error;
    this.#link = undefined;
    this.#next.stop();
    for (const parcel of [...this.#sent.values(), ...this.#waiting]) {
      parcel.reject(error);
    }
  }

  #tryLater(parcel: Parcel, after: number): void {
    this.#enqueue(parcel);
    this.#pacer.pause(after);
    this.#pump();
  }

  #enqueue(parcel: Parcel): void {
    parcel.sent = false;
    this.#waiting.push(parcel);
    this.#waiting.sort((a, b) => Number(b.sending.first ?? false) - Number(a.sending.first ?? false) || a.id - b.id);
  }

  #pump(): void {
    while (this.#link && this.#waiting.length > 0) {
      const wait = this.#pacer.take();
      if (wait > 0) {
        this.#next.start(wait, () => this.#pump());
        return;
      }
      this.#transmit(this.#waiting.shift() as Parcel, this.#link);
    }
  }

  #transmit(parcel: Parcel, link: Link): void {
    parcel.sent = true;
    this.#sent.set(parcel.id, parcel);
    try {
      link.send({ ...parcel.message, id: parcel.id });
    } catch (error) {
      this.#sent.delete(parcel.id);
      parcel.reject(error instanceof AntiphonError ? error : unsendable(parcel, error));
    }
  }

  #keepWithinLimits(parcel: Parcel): void {
    if (parcel.sending.first || !this.#waiting.includes(parcel)) {
      return;
    }
    try {
      parcel.bytes = JSON.stringify(parcel.message).length;
    } catch (error) {
      parcel.reject(unsendable(parcel, error));
      return;
    }
    this.#bytes += parcel.bytes;
    if (this.#waiting.length > this.limits.messages || this.#bytes > this.limits.bytes) {
      parcel.reject(failure("queue_full", "Too much is waiting already", parcel.about));
    }
  }

  #forget(parcel: Parcel): void {
    this.#bytes -= parcel.bytes;
    if (this.#sent.delete(parcel.id)) {
      this.#abandoned.add(parcel.id);
    }
    if (!parcel.sent) {
      this.#waiting = this.#waiting.filter((waiting) => waiting !== parcel);
    }
  }
}

function unsendable({ about }: Parcel, cause: unknown): AntiphonError {
  return new AntiphonError("invalid_argument", sentence(cause), { about, cause });
}
