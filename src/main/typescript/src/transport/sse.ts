import type { ClientOptions } from "../api/options.js";
import type { Codec } from "../protocol/codec.js";
import type { ClientMessage, ServerMessage, SubscribeOfClient } from "../protocol/messages.js";
import { callerOf } from "./caller.js";
import { endOf } from "./handshake.js";
import { ask, type Http, problemOf } from "./http.js";
import { error, overHttp } from "./http-commands.js";
import { SILENCE, TopicStream } from "./topic-stream.js";
import type { Link, LinkEnd, LinkListener, LinkTarget, Transport } from "./transport.js";

const BROKEN = 1006;

/** Who may come in although the server sells no tickets, or none to him; a foreign 404 has no code. */
const WITHOUT_TICKET = new Set(["not_found", "forbidden"]);

/** Server-Sent Events on the way out, HTTP on the way in: for networks that let no WebSocket through. */
export function sseTransport(options: ClientOptions, codec: Codec): Transport {
  return { name: "sse", open: (target, listener) => new SseLink(options, codec, target, listener) };
}

class SseLink implements Link {
  readonly #closing = new AbortController();
  readonly #stream: TopicStream;
  #http: Http;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    options: ClientOptions,
    private readonly codec: Codec,
    target: LinkTarget,
    private readonly listener: LinkListener,
  ) {
    const fetcher = options.fetch ?? globalThis.fetch.bind(globalThis);
    this.#http = { fetch: fetcher, root: target.url, token: target.token, signal: this.#closing.signal };
    this.#stream = new TopicStream(() => this.#http, codec, {
      alive: () => listener.alive(),
      garbage: (reason) => listener.garbage(reason),
      message: (message) => this.#tell(message as ServerMessage),
      ended: (end) => this.#end(end),
    });
    void this.#greet();
  }

  send(command: ClientMessage): void {
    switch (command.type) {
      case "subscribe":
        this.#subscribe(command);
        break;
      case "unsubscribe":
        this.#stream.remove(command.topic);
        this.#answer({ type: "ok", id: command.id ?? "", topic: command.topic });
        break;
      case "refresh":
        this.#http = { ...this.#http, token: command.token };
        this.#stream.reopen();
        this.#answer({ type: "ok", id: command.id ?? "", ...callerOf(command.token).expires });
        break;
      case "ping":
        void this.#ping(command);
        break;
      default:
        this.#inTurn(command);
    }
  }

  close(): void {
    this.#closing.abort();
    this.#stream.close();
  }

  /** A ticket that nobody uses tells whether the token is good, and the server there. */
  async #greet(): Promise<void> {
    try {
      const response = await ask(this.#http, "/api/tickets", { method: "POST" });
      const { code } = response.ok ? { code: "" } : await problemOf(response);
      if (response.ok || WITHOUT_TICKET.has(code)) {
        void response.body?.cancel().catch(() => undefined);
        this.#tell(this.#welcome());
      } else {
        this.#end(endOf(response));
      }
    } catch (cause) {
      this.#end({ code: BROKEN, reason: "", error: cause });
    }
  }

  #subscribe(command: SubscribeOfClient): void {
    if (command.topic.includes("*")) {
      this.#answer(error(command, "not_supported", "A pattern needs a WebSocket, and none gets through"));
    } else {
      this.#stream.add(command);
    }
  }

  #welcome(): ServerMessage {
    const { user, name, expires } = callerOf(this.#http.token);
    const limits = { messageBytes: 0, subscriptions: 0, commandsPerSecond: 0 };
    return {
      type: "welcome",
      session: "",
      user,
      name,
      node: "",
      protocol: "sse",
      heartbeat: SILENCE,
      limits,
      ...expires,
    };
  }

  /** One after the other: requests of their own would overtake each other. */
  #inTurn(command: ClientMessage): void {
    this.#turn = this.#turn.then(async () => {
      try {
        this.#tell(await overHttp(this.#http, command, this.codec));
      } catch (cause) {
        this.#end({ code: BROKEN, reason: "", error: cause });
      }
    });
  }

  async #ping(command: ClientMessage): Promise<void> {
    const response = await ask(this.#http, "/health/live").catch(() => undefined);
    if (response) {
      void response.body?.cancel().catch(() => undefined);
      this.listener.alive();
      this.#tell({ type: "pong", ...(command.id !== undefined && { id: command.id }) });
    }
  }

  #answer(message: ServerMessage): void {
    queueMicrotask(() => this.#tell(message));
  }

  #tell(message: ServerMessage): void {
    if (!this.#closing.signal.aborted) {
      this.listener.message(message);
    }
  }

  #end(end: LinkEnd): void {
    if (!this.#closing.signal.aborted) {
      this.close();
      this.listener.ended(end);
    }
  }
}
