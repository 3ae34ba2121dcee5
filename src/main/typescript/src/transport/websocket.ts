import { AntiphonError } from "../api/errors.js";
import type { ClientOptions } from "../api/options.js";
import type { WebSocketConstructor, WebSocketLike } from "../api/web-socket.js";
import type { Codec } from "../protocol/codec.js";
import { json } from "../protocol/json.js";
import type { ClientMessage, ServerMessage, WelcomeOfServer } from "../protocol/messages.js";
import type { Http } from "./http.js";
import { Incoming } from "./incoming.js";
import { canInflate } from "./inflate.js";
import type { Link, LinkEnd, LinkListener, LinkTarget, Transport } from "./transport.js";
import { webSocketUrl } from "./urls.js";

/** The line broke, or never was (RFC 6455 section 7.4.1). */
const BROKEN = 1006;
const PROTOCOL_ERROR = 1002;

/** The state in which a socket sends; in any other it would complain, and its end is on the way. */
const OPEN = 1;

/** Loads a codec; JSON is there already. */
async function codecOf(name: ClientOptions["codec"]): Promise<Codec> {
  return name === "msgpack" ? (await import("../protocol/msgpack.js")).msgpack : json;
}

/** Loads what most handshakes do without. */
const handshake = () => import("./handshake.js");

/** The native door: protocol v2 over a WebSocket. */
export function webSocketTransport(options: ClientOptions): Transport {
  return { name: "websocket", open: (target, listener) => new WebSocketLink(options, target, listener) };
}

class WebSocketLink implements Link {
  readonly #http: Http;
  readonly #closing = new AbortController();
  readonly #incoming: Incoming;
  #codec: Codec = json;
  #socket: WebSocketLike | undefined;
  #mostBytes = Number.POSITIVE_INFINITY;

  constructor(
    private readonly options: ClientOptions,
    target: LinkTarget,
    private readonly listener: LinkListener,
  ) {
    const fetcher = options.fetch ?? globalThis.fetch.bind(globalThis);
    this.#http = { fetch: fetcher, root: target.url, token: target.token, signal: this.#closing.signal };
    this.#incoming = new Incoming(() => this.#codec, options.codec !== "msgpack", {
      alive: () => listener.alive(),
      garbage: (reason) => listener.garbage(reason),
      message: (message) => this.#message(message),
    });
    void this.#open();
  }

  send(message: ClientMessage): void {
    const frame = this.#codec.encode(message);
    if (sizeOf(frame) > this.#mostBytes) {
      const text = `A ${message.type} has at most ${this.#mostBytes} bytes`;
      throw new AntiphonError("invalid_argument", text);
    }
    if (this.#socket?.readyState === OPEN) {
      this.#socket.send(frame);
    }
  }

  close(code = 1000, reason = ""): void {
    this.#closing.abort();
    this.#incoming.end();
    const socket = this.#socket;
    if (socket) {
      this.#socket = undefined;
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.onerror = () => undefined;
      socket.close(code, reason);
    }
  }

  async #open(): Promise<void> {
    try {
      this.#codec = await codecOf(this.options.codec);
      const byTicket = this.options.handshake === "ticket" && this.#http.token !== null;
      const ticket = byTicket ? await (await handshake()).ticketFor(this.#http) : undefined;
      const Socket = this.options.WebSocket ?? (globalThis.WebSocket as WebSocketConstructor | undefined);
      if (!Socket) {
        throw (await handshake()).NO_WEBSOCKET;
      }
      if (!this.#closing.signal.aborted) {
        this.#connect(Socket, ticket);
      }
    } catch (error) {
      this.#ended(endBy(error));
    }
  }

  #connect(Socket: WebSocketConstructor, ticket: string | undefined): void {
    const { token, root } = this.#http;
    const bearer = ticket === undefined && token !== null ? [`bearer.${token}`] : [];
    const socket = new Socket(webSocketUrl(root, ticket), [this.#codec.subprotocol, ...bearer]);
    this.#socket = socket;
    let opened = false;
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
      opened = true;
      this.#greet(socket.protocol);
    };
    socket.onmessage = ({ data }: MessageEvent) => this.#incoming.take(data);
    socket.onerror = () => undefined;
    socket.onclose = ({ code, reason }: CloseEvent) => {
      this.#socket = undefined;
      if (opened) {
        this.#ended({ code, reason });
      } else {
        void this.#diagnose();
      }
    };
  }

  /** A server that does not speak our version may say what it likes: we would not understand it. */
  #greet(protocol: string): void {
    if (protocol !== this.#codec.subprotocol) {
      this.close();
      this.listener.ended({ code: PROTOCOL_ERROR, reason: `It speaks ${protocol || "version 1"}` });
    }
  }

  #message(message: unknown): void {
    if ((message as ServerMessage | null)?.type === "welcome") {
      this.#mostBytes = (message as WelcomeOfServer).limits?.messageBytes || Number.POSITIVE_INFINITY;
      if (this.options.deflate !== false && this.#codec === json && canInflate()) {
        this.send({ type: "caps", caps: ["binary", "deflate"] });
      }
    }
    this.listener.message(message);
  }

  async #diagnose(): Promise<void> {
    try {
      this.#ended(await (await handshake()).diagnose(this.#http));
    } catch (error) {
      this.#ended(endBy(error));
    }
  }

  #ended(end: LinkEnd): void {
    if (!this.#closing.signal.aborted) {
      this.#closing.abort();
      this.#incoming.end();
      this.listener.ended(end);
    }
  }
}

function endBy(error: unknown): LinkEnd {
  return typeof (error as LinkEnd | undefined)?.status === "number"
    ? (error as LinkEnd)
    : { code: BROKEN, reason: "", error };
}

/** The bytes of a frame; those of a text are at least as many as its characters, and at most three times as many. */
function sizeOf(frame: string | Uint8Array): number {
  return typeof frame === "string" ? new TextEncoder().encode(frame).length : frame.length;
}
