import type { ConnectionState, Reason, Session } from "../api/connection.js";
import { AntiphonError } from "../api/errors.js";
import { checked } from "../protocol/check.js";
import type { ServerMessage, WelcomeOfServer } from "../protocol/messages.js";
import type { Link, LinkEnd, LinkListener } from "../transport/transport.js";
import { delayBefore } from "./backoff.js";
import { type Verdict, verdictOf } from "./endings.js";
import { Pulse } from "./pulse.js";
import { closed, failure, handlerFailed, type Report } from "./reports.js";
import type { Routes } from "./routes.js";
import type { Settings } from "./settings.js";
import { settled } from "./settled.js";
import { Store } from "./store.js";
import { Timer } from "./timer.js";
import type { Tokens } from "./tokens.js";
import { isOffline, Wake } from "./wake.js";

/** A connection that lasted so long was a good one: the next failure is the first in a row. */
const STABLE = 5000;

/** What a connection tells. */
export interface ConnectionListener {
  welcomed(link: Link, session: Session): void;
  message(message: ServerMessage): void;
  /** The connection that had been welcomed is gone. */
  lost(): void;
  state(state: ConnectionState): void;
}

/** Makes a connection and makes it again, until it is told to stop or the server says that there is no use in it. */
export class Connection {
  readonly state: Store<ConnectionState>;
  readonly #timer = new Timer();
  readonly #pulse: Pulse;
  readonly #wake = new Wake(() => this.#woken());
  #link: Link | undefined;
  #attempt = 0;
  #failures = 0;
  #welcomedAt: number | undefined;
  #goodbye: number | undefined;

  constructor(
    private readonly url: string,
    private readonly routes: Routes,
    private readonly tokens: Tokens,
    private readonly settings: Settings,
    private readonly listener: ConnectionListener,
    private readonly report: Report,
  ) {
    this.state = new Store<ConnectionState>({ status: "idle" }, (error) =>
      report(handlerFailed("the connection", error)),
    );
    this.#pulse = new Pulse(
      settings.timeouts.pong,
      () => this.#link?.send({ type: "ping" }),
      () => this.#silent(),
    );
  }

  connect(): Promise<Session> {
    const { status } = this.state.getSnapshot();
    if (status === "idle" || status === "stopped") {
      this.#failures = 0;
      this.tokens.reset();
      this.#wake.start();
      void this.#open();
    }
    return this.#established();
  }

  disconnect(reason: Reason): void {
    const { status } = this.state.getSnapshot();
    if (status !== "closed") {
      this.#drop();
      this.#stop(reason);
    }
  }

  close(): void {
    this.#drop();
    this.#wake.stop();
    this.#become({ status: "closed" });
    this.state.clear();
  }

  #established(): Promise<Session> {
    return settled(this.state, (state) => {
      if (state.status === "closed") {
        throw closed("The client");
      }
      if (state.status === "stopped") {
        throw stopped(state.reason);
      }
      return state.status === "connected" ? state.session : undefined;
    });
  }

  async #open(reason?: Reason): Promise<void> {
    this.#attempt += 1;
    const attempt = this.#attempt;
    this.#become({ status: "connecting", attempt: this.#failures + 1, ...(reason && { reason }) });
    try {
      const token = await this.tokens.forConnection();
      if (attempt === this.#attempt) {
        this.#link = this.routes.current.open({ url: this.url, token }, this.#listen(attempt));
        this.#timer.start(this.settings.timeouts.connect, () => this.#unanswered());
      }
    } catch (error) {
      if (attempt === this.#attempt) {
        this.#withoutToken(error as AntiphonError);
      }
    }
  }

  /** A link that was replaced or given up has nothing to say any more. */
  #listen(attempt: number): LinkListener {
    const ifCurrent =
      <A extends unknown[]>(action: (...args: A) => void) =>
      (...args: A) => {
        if (attempt === this.#attempt) {
          action(...args);
        }
      };
    return {
      alive: ifCurrent(() => this.#pulse.heard()),
      garbage: ifCurrent((reason) => this.report(failure("bad_frame", reason))),
      message: ifCurrent((message) => this.#check(message)),
      ended: ifCurrent((end) => this.#ended(end)),
    };
  }

  #check(value: unknown): void {
    let message: ServerMessage;
    try {
      message = checked(value);
    } catch (error) {
      this.report(error as AntiphonError);
      return;
    }
    this.#message(message);
  }

  #message(message: ServerMessage): void {
    if (message.type === "welcome") {
      this.#welcomed(message);
    } else if (message.type === "goodbye") {
      this.#goodbye = message.after;
      this.listener.message(message);
      this.#timer.start(this.settings.timeouts.answer, () => this.#ended({ code: message.code, reason: "" }));
    } else {
      this.listener.message(message);
    }
  }

  #welcomed({ type: _type, ...session }: WelcomeOfServer): void {
    if (this.#welcomedAt !== undefined || !this.#link) {
      return;
    }
    this.#timer.stop();
    this.#welcomedAt = Date.now();
    this.routes.worked();
    this.tokens.accepted(session.expires);
    this.#pulse.start(session.heartbeat);
    const link = this.#link;
    this.#become({ status: "connected", session, transport: this.routes.current.name });
    if (link === this.#link) {
      this.listener.welcomed(link, session);
    }
  }

  #ended(end: LinkEnd): void {
    const welcomed = this.#welcomedAt !== undefined;
    const verdict = verdictOf(end, welcomed);
    const after = this.#goodbye ?? end.after;
    if (welcomed && Date.now() - (this.#welcomedAt ?? 0) >= STABLE) {
      this.#failures = 0;
    }
    this.#drop();
    if (!welcomed && verdict.action === "retry" && verdict.reason.cause === "network") {
      this.routes.unanswered();
    }
    this.#failures += 1;
    this.#follow(verdict, after);
  }

  #follow({ action, reason }: Verdict, after: number | undefined): void {
    const backoff = delayBefore(this.#failures, this.settings.reconnect);
    switch (action) {
      case "stop":
        this.#stop(reason);
        break;
      case "token":
        if (this.tokens.refuse()) {
          this.#again(this.#failures > 1 ? backoff : 0, reason);
        } else {
          this.#stop(reason);
        }
        break;
      case "blocked":
        this.#again(this.routes.blocked() ? 0 : backoff, reason);
        break;
      case "later":
        this.#again(Math.max(after ?? 0, this.settings.reconnect.penalty) + backoff, reason);
        break;
      default:
        this.#again(after ?? backoff, reason);
    }
  }

  #withoutToken(error: AntiphonError): void {
    this.#drop();
    this.#failures += 1;
    const reason = { message: error.message, error } as const;
    if (error.code === "unauthenticated") {
      this.#stop({ cause: "unauthenticated", ...reason });
    } else {
      this.report(error);
      this.#again(delayBefore(this.#failures, this.settings.reconnect), { cause: "token_failed", ...reason });
    }
  }

  #unanswered(): void {
    this.routes.unanswered();
    this.#ended({ code: 1006, reason: "no welcome in time" });
  }

  #silent(): void {
    this.#drop();
    this.#failures = 1;
    this.#again(0, { cause: "silence", message: "The server gave no sign of life in time" });
  }

  #again(delay: number, why: Reason): void {
    const offline = isOffline();
    const reason: Reason = offline ? { cause: "offline", message: "There is no network" } : why;
    if (this.#failures >= this.settings.reconnect.attempts && !offline) {
      this.#stop({ cause: "exhausted", message: `No more attempts. ${reason.message}`, error: reason.error });
      return;
    }
    this.#become({ status: "waiting", attempt: this.#failures + 1, reason, retryAt: Date.now() + delay });
    this.#timer.start(delay, () => void this.#open(reason));
  }

  #woken(): void {
    const state = this.state.getSnapshot();
    if (state.status === "waiting" && !isOffline()) {
      this.#timer.stop();
      void this.#open(state.reason);
    } else if (state.status === "connected") {
      this.#pulse.probe();
    }
  }

  #stop(reason: Reason): void {
    this.#wake.stop();
    this.#become({ status: "stopped", reason });
  }

  /** Lets go of the link; whatever it still says is not heard. */
  #drop(): void {
    const welcomed = this.#welcomedAt !== undefined;
    this.#attempt += 1;
    this.#timer.stop();
    this.#pulse.stop();
    this.tokens.cancel();
    this.#link?.close();
    this.#link = undefined;
    this.#welcomedAt = undefined;
    this.#goodbye = undefined;
    if (welcomed) {
      this.listener.lost();
    }
  }

  #become(state: ConnectionState): void {
    this.state.set(state);
    this.listener.state(state);
  }
}

function stopped({ cause, message, error }: Reason): AntiphonError {
  const code = cause === "unauthenticated" || cause === "token_failed" ? cause : "closed";
  return new AntiphonError(code, message, { cause: error });
}
