import type { Undo } from "../api/observable.js";
import { undo } from "../core/undo.js";
import type { ClientMessage, Member, Position, WelcomeOfServer } from "../protocol/messages.js";
import type { Link, LinkListener, Transport } from "../transport/transport.js";
import { FakeAnswers } from "./answers.js";
import type { FakeAnswer, FakePublication, FakeServer, FakeServerOptions } from "./api.js";
import { Connection } from "./connection.js";
import { FakeHub } from "./hub.js";

const ANN: Member = { user: "ann", name: "Ann Onym" };

/** Makes a server in memory; see {@link FakeServer}. */
export function createFakeServer(options: FakeServerOptions = {}): FakeServer {
  return new Server(options);
}

class Server implements FakeServer {
  readonly connections: Connection[] = [];
  readonly received: ClientMessage[] = [];
  readonly transport: Transport = { name: "fake", open: (_target, listener) => this.#accept(listener) };
  reachable: boolean;
  readonly #hub = new FakeHub(() => this.connections.filter(({ open }) => open));
  readonly #answers = new FakeAnswers(this.#hub);
  readonly #scripts = new Set<{ readonly answer: FakeAnswer }>();

  constructor(private readonly options: FakeServerOptions) {
    this.reachable = options.reachable ?? true;
  }

  get connection(): Connection {
    const newest = this.connections.at(-1);
    if (!newest) {
      throw new Error("No client has connected yet");
    }
    return newest;
  }

  publish(topic: string, payload: unknown, publication: FakePublication = {}): Position {
    return this.#hub.publish(topic, payload, publication).position;
  }

  join(topic: string, member: Member): void {
    this.#hub.join(topic, member);
  }

  leave(topic: string, member: Member): void {
    this.#hub.left(topic, member);
  }

  signal(topic: string, name: string, from: Member, signal: { active?: boolean; payload?: unknown } = {}): void {
    this.#hub.signal(topic, name, from, signal);
  }

  handle(name: string, handler: (payload: unknown) => unknown): Undo {
    this.#hub.handlers.set(name, handler);
    return undo(() => this.#hub.handlers.delete(name));
  }

  request(name: string, payload: unknown): Promise<unknown> {
    return this.#hub.request(this.connection, name, payload);
  }

  answer(answer: FakeAnswer): Undo {
    const script = { answer };
    this.#scripts.add(script);
    return undo(() => this.#scripts.delete(script));
  }

  withdraw(topic: string): void {
    for (const connection of this.connections) {
      if (connection.open && connection.subscriptions.delete(topic)) {
        connection.send({ type: "unsubscribed", topic, code: "forbidden" });
      }
    }
  }

  end(code?: number, reason?: string): void {
    for (const connection of [...this.connections]) {
      connection.end(code, reason);
    }
  }

  restart(): void {
    this.#hub.restart();
    this.end();
  }

  #accept(listener: LinkListener): Link {
    if (!this.reachable) {
      queueMicrotask(() => listener.ended({ code: 1006, reason: "" }));
      return { send: () => undefined, close: () => undefined };
    }
    const connection = new Connection(
      this.options.user ?? ANN,
      listener,
      (command, of) => void this.#take(command, of),
      (gone) => this.#gone(gone),
    );
    this.connections.push(connection);
    queueMicrotask(() => connection.send(this.#welcome()));
    return connection.link;
  }

  async #take(command: ClientMessage, connection: Connection): Promise<void> {
    this.received.push(command);
    for (const { answer } of this.#scripts) {
      const scripted = answer(command, connection);
      if (scripted !== undefined) {
        if (scripted) {
          connection.send(scripted);
        }
        return;
      }
    }
    const answer = await this.#answers.to(command, connection);
    if (answer) {
      connection.send(answer);
    }
    if (command.type === "subscribe" && connection.subscriptions.has(command.topic) && !command.topic.includes("*")) {
      this.#hub.join(command.topic, connection.who);
    }
  }

  #gone(connection: Connection): void {
    for (const topic of connection.subscriptions.keys()) {
      this.#hub.left(topic, connection.who);
    }
  }

  #welcome(): WelcomeOfServer {
    const { user, name } = this.options.user ?? ANN;
    const { expires, heartbeat = 25_000 } = this.options;
    return {
      type: "welcome",
      session: `s-${this.connections.length}`,
      user,
      name,
      node: "fake",
      protocol: "antiphon.v2.json",
      heartbeat,
      limits: { messageBytes: 65_536, subscriptions: 500, commandsPerSecond: 1_000_000 },
      ...(expires !== undefined && { expires }),
    };
  }
}
