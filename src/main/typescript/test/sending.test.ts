import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ClientMessage, ServerMessage } from "../src/protocol/messages.js";
import { clientOf, codeOf, connected, longestWaits, settle } from "./support.js";

beforeEach(() => {
  vi.useFakeTimers();
  longestWaits();
});

afterEach(() => {
  vi.useRealTimers();
});

const publishes = (received: readonly ClientMessage[]) =>
  received.flatMap((command) => (command.type === "publish" ? [command.payload] : []));

function refusal(
  { id = 0 }: ClientMessage,
  code: string,
  more: { retry?: boolean; after?: number } = {},
): ServerMessage {
  return { type: "error", id, code, message: "No", retry: false, ...more };
}

describe("publishing", () => {
  it("says where the message stands", async () => {
    const { client } = await connected();

    await expect(client.publish("a", 1)).resolves.toEqual({ topic: "a", position: "e1:1", duplicate: false });
    await expect(client.publish("a", 2, { key: "k" })).resolves.toMatchObject({ position: "e1:2" });
    await expect(client.publish("a", 3, { key: "k" })).resolves.toMatchObject({ position: "e1:2", duplicate: true });
    client.close();
  });

  it("says when the server rejects it", async () => {
    const { server, client } = await connected();
    server.answer((command) => (command.type === "publish" ? refusal(command, "forbidden") : undefined));

    const error = await client.publish("a", 1).catch((reason) => reason);
    expect(error).toMatchObject({ code: "forbidden", outcome: "rejected", details: { about: "a" } });
    client.close();
  });

  it("waits for a connection, and keeps the order", async () => {
    const { server, client } = clientOf();
    const sent = Promise.all([1, 2, 3].map((payload) => client.publish("a", payload)));
    await client.connect();

    await expect(sent).resolves.toHaveLength(3);
    expect(publishes(server.received)).toEqual([1, 2, 3]);
    client.close();
  });

  it("says when its time has run out", async () => {
    const { client } = clientOf({ queue: { expiry: 5000 } });
    const error = client.publish("a", 1).catch((reason) => reason);
    await vi.advanceTimersByTimeAsync(5000);

    expect(await error).toMatchObject({ code: "expired", outcome: "expired" });
    client.close();
  });

  it("takes no more than fits, in number and in size", async () => {
    const { client } = clientOf({ queue: { messages: 2, bytes: 500 } });
    const kept = [client.publish("a", 1), client.publish("a", 2)];
    expect(await codeOf(client.publish("a", 3))).toBe("queue_full");
    const { client: other } = clientOf({ queue: { bytes: 500 } });
    expect(await codeOf(other.publish("a", "x".repeat(600)))).toBe("queue_full");
    const small = other.publish("a", 1);

    for (const one of [client, other]) {
      await one.connect();
    }
    await expect(Promise.all([...kept, small])).resolves.toHaveLength(3);
    client.close();
    other.close();
  });

  it("goes out again when its answer was lost, and arrives once", async () => {
    const { server, client } = await connected();
    const lost = server.answer((command, connection) => {
      if (command.type !== "publish") {
        return undefined;
      }
      server.publish(command.topic, command.payload, { key: command.key ?? "" });
      connection.end();
      return null;
    });
    const published = client.publish("a", 1);
    lost();

    await vi.advanceTimersByTimeAsync(500);

    await expect(published).resolves.toEqual({ topic: "a", position: "e1:1", duplicate: true });
    client.close();
  });

  it("does not go out again without a key", async () => {
    const { server, client } = await connected();
    server.answer(() => null);
    const error = client.publish("a", 1, { key: null }).catch((reason) => reason);
    server.end();

    expect(await error).toMatchObject({ code: "connection_lost", outcome: "expired" });
    client.close();
  });

  it("keeps within the rate of the server, and comes again when that says so", async () => {
    const { server, client } = await connected();
    let refusals = 1;
    server.answer((command) => {
      refusals -= 1;
      return command.type === "publish" && refusals >= 0
        ? refusal(command, "rate_limited", { retry: true, after: 700 })
        : undefined;
    });
    const published = client.publish("a", 1);
    await vi.advanceTimersByTimeAsync(699);
    expect(publishes(server.received)).toEqual([1]);
    await vi.advanceTimersByTimeAsync(1);

    await expect(published).resolves.toMatchObject({ topic: "a" });
    client.close();
  });

  it("can be aborted", async () => {
    const { client } = clientOf();
    const abort = new AbortController();
    const code = codeOf(client.publish("a", 1, { signal: abort.signal }));
    abort.abort();

    expect(await code).toBe("aborted");
    expect(await codeOf(client.publish("a", 1, { signal: abort.signal }))).toBe("aborted");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("refuses what cannot be sent", async () => {
    const { client } = clientOf();
    const round: { self?: unknown } = {};
    round.self = round;

    expect(await codeOf(client.publish("a", undefined))).toBe("invalid_argument");
    expect(await codeOf(client.publish("a", round))).toBe("invalid_argument");
    expect(await codeOf(client.publish("a", 1n))).toBe("invalid_argument");
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("history", () => {
  it("is read page by page", async () => {
    const { server, client } = await connected();
    for (const payload of [1, 2, 3]) {
      server.publish("a", payload);
    }

    const page = await client.history<number>("a", { before: "e1:3", limit: 1 });

    expect(page).toMatchObject({ topic: "a", position: "e1:3", messages: [{ topic: "a", payload: 2 }] });
    client.close();
  });
});

describe("requests", () => {
  it("are answered, by name", async () => {
    const { server, client } = await connected();
    server.handle("double", (payload) => (payload as number) * 2);
    server.handle("nothing", () => undefined);

    await expect(client.request<number>("double", 21)).resolves.toBe(42);
    await expect(client.request("nothing")).resolves.toBeNull();
    expect(await codeOf(client.request("unknown"))).toBe("unknown_request");
    client.close();
  });

  it("end in time, by signal and with the connection", async () => {
    const { server, client } = await connected();
    server.answer(() => null);
    const abort = new AbortController();
    const late = codeOf(client.request("a", 1, { timeout: 1000 }));
    const aborted = codeOf(client.request("a", 1, { signal: abort.signal }));
    const cut = codeOf(client.request("a"));

    abort.abort();
    await vi.advanceTimersByTimeAsync(1000);
    server.end();

    expect([await late, await aborted, await cut]).toEqual(["expired", "aborted", "connection_lost"]);
    client.close();
  });

  it("of the server are answered by handlers, whatever those do", async () => {
    const { server, client, codes } = await connected();
    const stop = client.handle("confirm", async (amount: number) => ({ yes: amount < 100 }));
    client.handle("fail", () => {
      throw new Error("not today");
    });

    await expect(server.request("confirm", 7)).resolves.toEqual({ yes: true });
    await expect(server.request("fail", 1)).rejects.toThrow("not today");
    await expect(server.request("other", 1)).rejects.toThrow("Unknown request");
    expect(() => client.handle("confirm", () => 1)).toThrow("already");
    stop();
    await expect(server.request("confirm", 7)).rejects.toThrow("Unknown request");
    expect(codes()).toEqual(["handler_failed"]);
    client.close();
  });

  it("of the server are not answered over another connection than the one that asked", async () => {
    const { server, client } = await connected();
    let answer: (value: number) => void = () => undefined;
    const aborted = vi.fn();
    client.handle("slow", (_payload, { signal }) => {
      signal.addEventListener("abort", aborted);
      return new Promise<number>((resolve) => {
        answer = resolve;
      });
    });
    void server.request("slow", 1);
    server.end();
    await vi.advanceTimersByTimeAsync(500);
    answer(1);
    await settle();

    expect(aborted).toHaveBeenCalledTimes(1);
    expect(server.received.filter(({ type }) => type === "response")).toHaveLength(0);
    client.close();
  });
});

describe("acknowledging", () => {
  const acks = (received: readonly ClientMessage[]) =>
    received.flatMap((command) => (command.type === "ack" ? [command.position] : []));

  it("happens by itself when the listeners are done, for everything before too", async () => {
    const { server, client } = await connected();
    const done: (() => void)[] = [];
    const listener = () => new Promise<void>((resolve) => done.push(resolve));
    await client.subscribe("inbox.ann", listener, { ack: "auto" }).ready();
    server.publish("inbox.ann", 1);
    server.publish("inbox.ann", 2);

    done[1]?.();
    await settle();
    expect(acks(server.received)).toEqual([]);
    done[0]?.();
    await settle();
    expect(acks(server.received)).toEqual(["e1:2"]);
    client.close();
  });

  it("does not happen for what failed, which is delivered again when it comes again", async () => {
    const { server, client } = await connected();
    const seen: unknown[] = [];
    let fails = true;
    const listener = ({ payload, redelivered }: { payload: unknown; redelivered?: true }) => {
      seen.push([payload, redelivered]);
      if (fails) {
        throw new Error("not yet");
      }
    };
    await client.subscribe("inbox.ann", listener, { ack: "auto" }).ready();
    server.publish("inbox.ann", 1);
    await settle();
    fails = false;
    server.connection.send({ type: "message", topic: "inbox.ann", position: "e1:1", payload: 1, at: 1 });
    await settle();
    server.connection.send({ type: "message", topic: "inbox.ann", position: "e1:1", payload: 1, at: 1 });
    await settle();

    expect(seen).toEqual([
      [1, undefined],
      [1, true],
    ]);
    expect(acks(server.received)).toEqual(["e1:1", "e1:1"]);
    client.close();
  });

  it("is the application's with manual, and what is not acknowledged comes again", async () => {
    const { server, client } = await connected();
    const seen: unknown[] = [];
    const subscription = client.subscribe("inbox.ann", ({ redelivered }) => seen.push(redelivered), { ack: "manual" });
    await subscription.ready();
    const position = server.publish("inbox.ann", 1);
    server.connection.send({ type: "message", topic: "inbox.ann", position, payload: 1, at: 1 });
    expect(seen).toEqual([undefined, true]);

    await subscription.ack(position);
    server.connection.send({ type: "message", topic: "inbox.ann", position, payload: 1, at: 1 });

    expect(acks(server.received)).toEqual(["e1:1"]);
    expect(seen).toHaveLength(2);
    client.close();
  });

  it("leaves it to the server where to go on after a lost connection", async () => {
    const { server, client } = await connected();
    await client.subscribe("inbox.ann", () => undefined, { ack: "auto" }).ready();
    server.publish("inbox.ann", 1);
    server.end();
    await vi.advanceTimersByTimeAsync(500);

    expect(server.connection.received.find(({ type }) => type === "subscribe")).not.toHaveProperty("since");
    client.close();
  });
});

describe("pinging", () => {
  it("measures the way to the server and back", async () => {
    const { client } = await connected();
    await expect(client.ping()).resolves.toBeGreaterThanOrEqual(0);
    client.close();
  });

  it("does not wait for a connection", async () => {
    const { client } = clientOf();
    expect(await codeOf(client.ping())).toBe("not_connected");
    client.close();
  });
});
