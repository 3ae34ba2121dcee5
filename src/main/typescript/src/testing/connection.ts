import type { ClientMessage, Member, ServerMessage, SubscribeOfClient } from "../protocol/messages.js";
import type { Link, LinkListener } from "../transport/transport.js";
import type { FakeConnection } from "./api.js";

/** One connection: what the client sends comes in here, and what the fake server says goes out. */
export class Connection implements FakeConnection {
  readonly received: ClientMessage[] = [];
  readonly subscriptions = new Map<string, SubscribeOfClient>();
  open = true;

  constructor(
    private readonly member: Member,
    private readonly listener: LinkListener,
    private readonly take: (command: ClientMessage, connection: Connection) => void,
    private readonly gone: (connection: Connection) => void,
  ) {}

  get user(): string {
    return this.member.user;
  }

  get who(): Member {
    return this.member;
  }

  /** Called by the fake server and by tests in its name; a client's own commands come by {@link Connection.link}. */
  send(message: ServerMessage): void {
    if (this.open) {
      this.listener.alive();
      this.listener.message(message);
    }
  }

  end(code = 1006, reason = ""): void {
    if (this.open) {
      this.#leave();
      this.listener.ended({ code, reason });
    }
  }

  close(): void {
    if (this.open) {
      this.#leave();
    }
  }

  /** The client's side of it. */
  get link(): Link {
    return {
      send: (command) => {
        if (this.open) {
          const copy = structuredClone(command);
          this.received.push(copy);
          this.take(copy, this);
        }
      },
      close: () => this.close(),
    };
  }

  #leave(): void {
    this.open = false;
    this.gone(this);
  }
}
