import { matches, passes } from "../core/patterns.js";
import type { ClientMessage, OkOfServer, ServerMessage } from "../protocol/messages.js";
import type { Connection } from "./connection.js";
import type { FakeHub } from "./hub.js";

type Command<T extends ClientMessage["type"]> = Extract<ClientMessage, { type: T }>;

/** What an answer says besides its id; an error when it has a code. */
type Answer = Omit<OkOfServer, "type" | "id"> | { code: string; message: string };

const NO_PAGE = 100;

/** Carries out the commands of clients, each as the real server does. */
export class FakeAnswers {
  constructor(private readonly hub: FakeHub) {}

  /** The answer to a command; nothing for one that has none. */
  async to(command: ClientMessage, connection: Connection): Promise<ServerMessage | undefined> {
    if (command.type === "ping") {
      return { type: "pong", ...(command.id !== undefined && { id: command.id }) };
    }
    const answer = await this.#answer(command, connection);
    if ("code" in answer) {
      return { type: "error", ...answer, retry: false, ...(command.id !== undefined && { id: command.id }) };
    }
    return command.id === undefined ? undefined : { type: "ok", id: command.id, ...answer };
  }

  #answer(command: Exclude<ClientMessage, { type: "ping" }>, connection: Connection): Answer | Promise<Answer> {
    switch (command.type) {
      case "subscribe":
        return this.#subscribe(command, connection);
      case "unsubscribe":
        return this.#unsubscribe(command, connection);
      case "publish":
        return this.#publish(command, connection);
      case "history":
        return this.#history(command);
      case "presence":
        return this.#members(command.topic);
      case "request":
        return this.hub.answerRequest(command.name, command.payload ?? null);
      case "ack":
        return { topic: command.topic, position: command.position };
      case "signal":
        return this.#signal(command, connection);
      case "caps":
        return { caps: [] };
      case "response":
        return this.hub.answered(command.to, command);
      case "refresh":
        return {};
    }
  }

  #subscribe(command: Command<"subscribe">, connection: Connection): Answer {
    const { topic: name, since, presence, filter } = command;
    connection.subscriptions.set(name, command);
    if (name.includes("*")) {
      return { topic: name };
    }
    const topic = this.hub.topic(name);
    const answer = { topic: name, position: topic.position, ...(presence && this.#members(name)) };
    if (since === undefined) {
      return answer;
    }
    const missed = topic.after(since)?.filter(({ payload }) => passes(filter, payload));
    return { ...answer, recovered: missed !== undefined, ...(missed && { messages: missed }) };
  }

  #unsubscribe({ topic }: Command<"unsubscribe">, connection: Connection): Answer {
    if (!connection.subscriptions.delete(topic)) {
      return { code: "not_subscribed", message: "Not subscribed" };
    }
    this.hub.left(topic, connection.who);
    return { topic };
  }

  #publish({ topic, payload, key }: Command<"publish">, connection: Connection): Answer {
    const publication = { from: connection.who, ...(key !== undefined && { key }) };
    const { position, duplicate } = this.hub.publish(topic, payload, publication);
    return { topic, position, ...(duplicate && { duplicate }) };
  }

  #history({ topic: name, since, before, limit = NO_PAGE }: Command<"history">): Answer {
    const topic = this.hub.topic(name);
    const messages = since === undefined ? topic.before(before, limit) : topic.after(since)?.slice(0, limit);
    return messages
      ? { topic: name, messages, position: topic.position }
      : { code: "invalid_position", message: "Invalid position" };
  }

  #members(name: string): { topic: string; members: { user: string; name: string }[]; count: number } {
    const { members } = this.hub.topic(name);
    return { topic: name, members: [...members], count: members.length };
  }

  #signal({ topic, name, payload, active }: Command<"signal">, connection: Connection): Answer {
    if (![...connection.subscriptions.keys()].some((pattern) => matches(pattern, topic))) {
      return { code: "not_subscribed", message: "Not subscribed" };
    }
    this.hub.signal(topic, name, connection.who, {
      ...(payload !== undefined && { payload }),
      ...(active !== undefined && { active }),
    });
    return {};
  }
}
