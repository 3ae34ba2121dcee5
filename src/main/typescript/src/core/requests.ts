import type { RequestHandler } from "../api/client.js";
import type { Undo } from "../api/observable.js";
import type { RequestOfServer, ResponseOfClient } from "../protocol/messages.js";
import { handlerFailed, type Report, sentence } from "./reports.js";
import { undo } from "./undo.js";

type Handler = RequestHandler<never, unknown>;

/** The protocol's limit of an error for people, in characters. */
const LONGEST_ERROR = 1000;

/** Answers what the application asks of this client. */
export class Requests {
  readonly #handlers = new Map<string, Handler>();
  #connection = new AbortController();

  constructor(
    private readonly respond: (response: ResponseOfClient) => void,
    private readonly report: Report,
  ) {}

  handle(name: string, handler: Handler): Undo {
    if (this.#handlers.has(name)) {
      throw new TypeError(`There is a handler of ${name} already`);
    }
    this.#handlers.set(name, handler);
    return undo(() => this.#handlers.delete(name));
  }

  /** Never rejects: what goes wrong is the answer. */
  async answer({ id, name, payload }: RequestOfServer): Promise<void> {
    const handler = this.#handlers.get(name);
    const { signal } = this.#connection;
    if (!handler) {
      this.respond({ type: "response", to: id, error: "Unknown request" });
      return;
    }
    let response: ResponseOfClient;
    try {
      const result = await handler(payload as never, { name, signal });
      response = { type: "response", to: id, payload: result ?? null };
    } catch (cause) {
      this.report(handlerFailed(`the request ${name}`, cause));
      response = { type: "response", to: id, error: sentence(cause).slice(0, LONGEST_ERROR) };
    }
    if (!signal.aborted) {
      this.respond(response);
    }
  }

  /** Nobody waits for the answers of this connection any longer. */
  lost(): void {
    this.#connection.abort();
    this.#connection = new AbortController();
  }

  clear(): void {
    this.lost();
    this.#handlers.clear();
  }
}
