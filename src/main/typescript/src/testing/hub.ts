import { matches, passes } from "../core/patterns.js";
import type { Member, PastMessage, Position, ResponseOfClient, ServerMessage } from "../protocol/messages.js";
import type { FakePublication } from "./api.js";
import type { Connection } from "./connection.js";
import { FakeTopic } from "./topics.js";

/** From a topic to its subscribers, as in the real server: everything that is said passes here. */
export class FakeHub {
  readonly handlers = new Map<string, (payload: unknown) => unknown>();
  readonly #topics = new Map<string, FakeTopic>();
  readonly #asked = new Map<string, { resolve(payload: unknown): void; reject(error: Error): void }>();
  #epoch = 1;
  #requests = 0;

  constructor(private readonly open: () => readonly Connection[]) {}

  topic(name: string): FakeTopic {
    const topic = this.#topics.get(name) ?? new FakeTopic(`e${this.#epoch}`);
    this.#topics.set(name, topic);
    return topic;
  }

  /** All topics begin anew. */
  restart(): void {
    this.#epoch += 1;
    this.#topics.clear();
  }

  publish(name: string, payload: unknown, publication: FakePublication): { position: Position; duplicate: boolean } {
    const message = { at: Date.now(), ...publication, payload: structuredClone(payload) };
    const place = this.topic(name).append(message);
    if (!place.duplicate) {
      this.#deliver(name, { ...message, position: place.position });
    }
    return place;
  }

  join(name: string, member: Member): void {
    const topic = this.topic(name);
    if (topic.join(member)) {
      this.#tell(name, { type: "joined", topic: name, member, count: topic.members.length }, isWatching);
    }
  }

  left(name: string, member: Member): void {
    const topic = this.topic(name);
    if (!this.open().some((one) => one.user === member.user && one.subscriptions.has(name)) && topic.leave(member)) {
      this.#tell(name, { type: "left", topic: name, member, count: topic.members.length }, isWatching);
    }
  }

  signal(topic: string, name: string, from: Member, signal: { active?: boolean; payload?: unknown }): void {
    const message = { type: "signal", topic, name, from, ...signal } as const;
    this.#tell(topic, message, (connection) => connection.user !== from.user);
  }

  async answerRequest(
    name: string,
    payload: unknown,
  ): Promise<{ payload: unknown } | { code: string; message: string }> {
    const handler = this.handlers.get(name);
    if (!handler) {
      return { code: "unknown_request", message: "Unknown request" };
    }
    try {
      return { payload: (await handler(payload)) ?? null };
    } catch (error) {
      return { code: "request_failed", message: error instanceof Error ? error.message : "Request failed" };
    }
  }

  request(connection: Connection, name: string, payload: unknown): Promise<unknown> {
    this.#requests += 1;
    const id = `q-${this.#requests}`;
    const answer = new Promise((resolve, reject) => this.#asked.set(id, { resolve, reject }));
    connection.send({ type: "request", id, name, payload });
    return answer;
  }

  answered(
    id: string,
    { payload, error }: ResponseOfClient,
  ): Record<string, never> | { code: string; message: string } {
    const asked = this.#asked.get(id);
    if (!asked) {
      return { code: "not_supported", message: "There is nothing of that id" };
    }
    this.#asked.delete(id);
    if (error === undefined) {
      asked.resolve(payload);
    } else {
      asked.reject(new Error(error));
    }
    return {};
  }

  #deliver(name: string, message: PastMessage): void {
    for (const connection of this.open()) {
      const wanted = [...connection.subscriptions.values()].some(
        ({ topic, filter }) => matches(topic, name) && passes(filter, message.payload),
      );
      if (wanted) {
        connection.send({ type: "message", topic: name, ...message });
      }
    }
  }

  #tell(name: string, message: ServerMessage, wanted: (connection: Connection, topic: string) => boolean): void {
    for (const connection of this.open()) {
      const holds = [...connection.subscriptions.keys()].some((pattern) => matches(pattern, name));
      if (holds && wanted(connection, name)) {
        connection.send(message);
      }
    }
  }
}

function isWatching(connection: Connection, name: string): boolean {
  return [...connection.subscriptions.values()].some(({ topic, presence }) => presence && matches(topic, name));
}
