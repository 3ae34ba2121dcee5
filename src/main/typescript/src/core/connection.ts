import type { ConnectionState, Reason, Session } from "../api/connection.js";
import { AntiphonError } from "../api/errors.js";
import type { ServerMessage } from "../protocol/messages.js";
import type { Link } from "../transport/transport.js";
import { delayBefore } from "./backoff.js";
import { Contact, type ContactEnd } from "./contact.js";
import { type Verdict, verdictOf } from "./endings.js";
import { closed, handlerFailed, type Report } from "./reports.js";
import type { Routes } from "./routes.js";
import type { Settings } from "./settings.js";
import { settled } from "./settled.js";
import { Store } from "./store.js";
import { Timer } from "./timer.js";
import type { Tokens } from "./tokens.js";
import { isOffline, Wake } from "./wake.js";

/** A connection that lasted so long was a good one: the next failure is the first in a row. */
const STABLE = 5000;

const SILENCE: Verdict = {
  action: "retry",
  reason: { cause: "silence", message: "The server was silent too long" },
};

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
  readonly #wake = new Wake(() => this.#woken());
  #contact: Contact | undefined;
  #attempt = 0;
  #failures = 0;
  #live = false;

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
  }

  connect(): Promise<Session> {
    const { status } = this.state.getSnapshot();
    if (status === "idle" || status === "stopped") {
      this.#failures = 0;
      this.tokens.reset();
      this.#wake.start();
      void this.#open();
    }
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

  disconnect(reason: Reason): void {
    if (this.state.getSnapshot().status !== "closed") {
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

  async #open(reason?: Reason): Promise<void> {
    this.#attempt += 1;
    const attempt = this.#attempt;
    this.#become({ status: "connecting", attempt: this.#failures + 1, ...(reason && { reason }) });
    try {
      const token = await this.tokens.forConnection();
      if (attempt === this.#attempt) {
        this.#begin(token);
      }
    } catch (error) {
      if (attempt === this.#attempt) {
        this.#withoutToken(error as AntiphonError);
      }
    }
  }

  #begin(token: string | null): void {
    const { current } = this.routes;
    const target = { url: this.url, token };
    const listener = {
      welcomed: (link: Link, session: Session) => this.#welcomed(link, session, current.name),
      message: (message: ServerMessage) => this.listener.message(message),
      ended: (end: ContactEnd) => this.#ended(end),
    };
    this.#contact = new Contact(current, target, this.settings.timeouts, listener, this.report);
  }

  #welcomed(link: Link, session: Session, transport: string): void {
    const attempt = this.#attempt;
    this.#live = true;
    this.routes.worked();
    this.tokens.accepted(session.expires);
    this.#become({ status: "connected", session, transport });
    if (attempt === this.#attempt) {
      this.listener.welcomed(link, session);
    }
  }

  #ended(end: ContactEnd): void {
    const welcomed = end.lasted !== undefined;
    const verdict = end.silent && welcomed ? SILENCE : verdictOf(end, welcomed);
    this.#drop();
    if (!welcomed && end.silent) {
      this.routes.blocked();
    } else if (!welcomed && verdict.action === "retry") {
      this.routes.nobody();
    }
    this.#failures = (end.lasted ?? 0) >= STABLE ? 1 : this.#failures + 1;
    this.#follow(verdict, end.after);
  }

  #follow({ action, reason }: Verdict, after: number | undefined): void {
    const backoff = this.#backoff();
    const soon = this.#failures > 1 ? backoff : 0;
    const delays = {
      retry: () => after ?? (reason === SILENCE.reason ? soon : backoff),
      later: () => Math.max(after ?? 0, this.settings.reconnect.penalty) + backoff,
      blocked: () => (this.routes.blocked() ? 0 : backoff),
      token: () => (this.tokens.refuse() ? soon : undefined),
      stop: () => undefined,
    };
    const delay = delays[action]();
    if (delay === undefined) {
      this.#stop(reason);
    } else {
      this.#again(delay, reason);
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
      this.#again(this.#backoff(), { cause: "token_failed", ...reason });
    }
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

  #backoff(): number {
    return delayBefore(this.#failures, this.settings.reconnect);
  }

  #woken(): void {
    const state = this.state.getSnapshot();
    if (state.status === "waiting" && !isOffline()) {
      this.#timer.stop();
      this.#failures = 0;
      void this.#open(state.reason);
    } else {
      this.#contact?.probe();
    }
  }

  #stop(reason: Reason): void {
    this.#wake.stop();
    this.#become({ status: "stopped", reason });
  }

  #drop(): void {
    const live = this.#live;
    this.#attempt += 1;
    this.#live = false;
    this.#timer.stop();
    this.tokens.cancel();
    this.#contact?.close();
    this.#contact = undefined;
    if (live) {
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
