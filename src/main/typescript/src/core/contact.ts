import type { Session } from "../api/connection.js";
import type { AntiphonError } from "../api/errors.js";
import type { TimeoutOptions } from "../api/options.js";
import { checked } from "../protocol/check.js";
import type { ServerMessage, WelcomeOfServer } from "../protocol/messages.js";
import type { Link, LinkEnd, LinkTarget, Transport } from "../transport/transport.js";
import { Pulse } from "./pulse.js";
import { failure, type Report } from "./reports.js";
import { Timer } from "./timer.js";

/** How a contact ended. */
export interface ContactEnd extends LinkEnd {
  /** How long it had lasted since the welcome, in milliseconds; `undefined` without a welcome. */
  readonly lasted: number | undefined;
  /** The server gave no sign of life, or no welcome, in time. */
  readonly silent?: boolean;
}

/** What a contact tells. */
export interface ContactListener {
  welcomed(link: Link, session: Session): void;
  message(message: ServerMessage): void;
  /** Once, and then nothing more. */
  ended(end: ContactEnd): void;
}

/** One link from its opening to its end: the welcome, signs of life, the goodbye. */
export class Contact {
  readonly #link: Link;
  readonly #pulse: Pulse;
  readonly #timer = new Timer();
  #welcomedAt: number | undefined;
  #goodbye: number | undefined;
  #over = false;

  constructor(
    transport: Transport,
    target: LinkTarget,
    private readonly timeouts: Required<TimeoutOptions>,
    private readonly listener: ContactListener,
    private readonly report: Report,
  ) {
    this.#pulse = new Pulse(
      timeouts.pong,
      () => this.#link.send({ type: "ping" }),
      () => this.#end({ code: 1006, reason: "" }, true),
    );
    this.#timer.start(timeouts.connect, () => this.#end({ code: 1006, reason: "no welcome in time" }, true));
    this.#link = transport.open(target, {
      alive: () => this.#pulse.heard(),
      garbage: (reason) => this.#unlessOver(() => report(failure("bad_frame", reason))),
      message: (value) => this.#unlessOver(() => this.#take(value)),
      ended: (end) => this.#end(end),
    });
  }

  /** Asks whether the server is still there. */
  probe(): void {
    this.#pulse.probe();
  }

  /** Lets go of the link; whatever it still says is not heard. */
  close(): void {
    this.#over = true;
    this.#timer.stop();
    this.#pulse.stop();
    this.#link.close();
  }

  #take(value: unknown): void {
    let message: ServerMessage;
    try {
      message = checked(value);
    } catch (error) {
      this.report(error as AntiphonError);
      return;
    }
    if (message.type === "welcome") {
      this.#welcome(message);
      return;
    }
    if (message.type === "goodbye") {
      const { code, after } = message;
      this.#goodbye = after;
      this.#timer.start(this.timeouts.answer, () => this.#end({ code, reason: "" }));
    }
    this.listener.message(message);
  }

  #welcome({ type: _type, ...session }: WelcomeOfServer): void {
    if (this.#welcomedAt === undefined) {
      this.#timer.stop();
      this.#welcomedAt = Date.now();
      this.#pulse.start(session.heartbeat);
      this.listener.welcomed(this.#link, session);
    }
  }

  #unlessOver(action: () => void): void {
    if (!this.#over) {
      action();
    }
  }

  #end(end: LinkEnd, silent = false): void {
    this.#unlessOver(() => {
      this.close();
      const lasted = this.#welcomedAt === undefined ? undefined : Date.now() - this.#welcomedAt;
      const after = this.#goodbye ?? end.after;
      this.listener.ended({ ...end, lasted, silent, ...(after !== undefined && { after }) });
    });
  }
}
