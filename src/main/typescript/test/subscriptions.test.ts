import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { topic } from "../src/index.js";
import { connected, longestWaits, settle } from "./support.js";

const BEN = { user: "ben", name: "Ben Trovato" };

beforeEach(() => {
  vi.useFakeTimers();
  longestWaits();
});

afterEach(() => {
  vi.useRealTimers();
});

async function reconnect(): Promise<void> {
  await vi.advanceTimersByTimeAsync(500);
  await settle();
}

describe("a subscription", () => {
  it("brings messages in order, with what stands around them", async () => {
    const { server, client } = await connected();
    const seen: unknown[] = [];
    await client.subscribe<string>("a", (message) => seen.push(message)).ready();

    server.publish("a", "one", { from: BEN, key: "k", at: 7 });

    expect(seen).toEqual([{ topic: "a", position: "e1:1", payload: "one", from: BEN, key: "k", at: 7 }]);
    client.close();
  });

  it("waits for the connection", async () => {
    const { server, client } = await connected();
    client.disconnect();
    const seen: unknown[] = [];
    client.subscribe("a", ({ payload }) => seen.push(payload));
    await client.connect();
    await settle();

    server.publish("a", 1);

    expect(seen).toEqual([1]);
    client.close();
  });

  it("recovers what was missed, before what is live, and tells how much it was", async () => {
    const { server, client } = await connected();
    const seen: unknown[] = [];
    const subscription = client.subscribe("a", ({ payload, recovered }) => seen.push([payload, recovered]));
    const recovered = vi.fn();
    subscription.on("recovered", recovered);
    await subscription.ready();
    server.publish("a", 1);
    server.end();
    server.publish("a", 2);
    server.publish("a", 3);

    await reconnect();
    server.publish("a", 4);

    expect(seen).toEqual([
      [1, undefined],
      [2, true],
      [3, true],
      [4, undefined],
    ]);
    expect(recovered).toHaveBeenCalledWith({ topic: "a", count: 2 });
    expect(subscription.state.getSnapshot()).toMatchObject({ status: "active", recovered: true });
    client.close();
  });

  it("asks from the position of its answer on, when no message came", async () => {
    const { server, client } = await connected();
    server.publish("a", 1);
    const seen: unknown[] = [];
    await client.subscribe("a", ({ payload }) => seen.push(payload)).ready();
    server.end();
    server.publish("a", 2);
    await reconnect();

    expect(server.connection.received.find(({ type }) => type === "subscribe")).toMatchObject({ since: "e1:1" });
    expect(seen).toEqual([2]);
    client.close();
  });

  it("is told reset when what was missed is gone", async () => {
    const { server, client } = await connected();
    const subscription = client.subscribe("a");
    const reset = vi.fn();
    subscription.on("reset", reset);
    await subscription.ready();
    server.publish("a", 1);
    server.restart();
    server.publish("a", 2);

    await reconnect();

    expect(reset).toHaveBeenCalledWith({ topic: "a", position: "e2:1", why: "lost" });
    expect(subscription.state.getSnapshot()).toMatchObject({ recovered: false });
    client.close();
  });

  it("is told reset after it was away, when it is of a pattern", async () => {
    const { server, client } = await connected();
    const subscription = client.subscribe("orders.*");
    const reset = vi.fn();
    subscription.on("reset", reset);
    await subscription.ready();
    expect(reset).not.toHaveBeenCalled();
    server.end();

    await reconnect();

    expect(reset).toHaveBeenCalledWith({ topic: "orders.*", why: "unknown" });
    client.close();
  });

  it("passes on a reset of a pattern, of which no position tells", async () => {
    const { server, client } = await connected();
    const subscription = client.subscribe("orders.*");
    const reset = vi.fn();
    subscription.on("reset", reset);
    await subscription.ready();

    server.connection.send({ type: "reset", topic: "orders.*" });

    expect(reset).toHaveBeenCalledWith({ topic: "orders.*", why: "lost" });
    client.close();
  });

  it("passes on the server's reset, and goes on after it", async () => {
    const { server, client } = await connected();
    const subscription = client.subscribe("a");
    const reset = vi.fn();
    const gap = vi.fn();
    subscription.on("reset", reset);
    subscription.on("gap", gap);
    await subscription.ready();

    server.connection.send({ type: "reset", topic: "a", position: "e1:40" });
    server.connection.send({ type: "message", topic: "a", position: "e1:41", payload: 1, at: 1 });

    expect(reset).toHaveBeenCalledWith({ topic: "a", position: "e1:40", why: "lost" });
    expect(gap).not.toHaveBeenCalled();
    client.close();
  });

  it("passes on the reset of a pattern to those who hold that, and to nobody else", async () => {
    const { server, client } = await connected();
    const [own, other] = [vi.fn(), vi.fn()];
    const subscription = client.subscribe("orders.*");
    subscription.on("reset", own);
    const wide = client.subscribe("**");
    wide.on("reset", other);
    await Promise.all([subscription.ready(), wide.ready()]);

    server.connection.send({ type: "reset", topic: "orders.*" });

    expect(own).toHaveBeenCalledWith({ topic: "orders.*", why: "lost" });
    expect(other).not.toHaveBeenCalled();
    client.close();
  });

  it("drops what it has seen, and notices what was left out", async () => {
    const { server, client } = await connected();
    const seen: unknown[] = [];
    const subscription = client.subscribe("a", ({ payload }) => seen.push(payload));
    const gap = vi.fn();
    subscription.on("gap", gap);
    await subscription.ready();

    for (const offset of [1, 2, 2, 1, 5]) {
      server.connection.send({ type: "message", topic: "a", position: `e1:${offset}`, payload: offset, at: 1 });
    }

    expect(seen).toEqual([1, 2, 5]);
    expect(gap.mock.calls).toEqual([[{ topic: "a", after: "e1:2", before: "e1:5", missing: 2 }]]);
    client.close();
  });

  it("begins after a position that the application kept", async () => {
    const { server, client } = await connected();
    server.publish("a", 1);
    server.publish("a", 2);
    const seen: unknown[] = [];

    await client.subscribe("a", ({ payload }) => seen.push(payload), { since: "e1:1" }).ready();

    expect(seen).toEqual([2]);
    client.close();
  });

  it("is shared: one at the server, however many hold it, and it ends with the last", async () => {
    const { server, client } = await connected();
    const [first, second] = [vi.fn(), vi.fn()];
    const one = client.subscribe("a", first);
    const other = client.subscribe("a", second);
    await Promise.all([one.ready(), other.ready()]);

    one.unsubscribe();
    await settle();
    server.publish("a", 1);
    expect(first).not.toHaveBeenCalled();
    expect(second).toHaveBeenCalledTimes(1);

    other.unsubscribe();
    await settle();
    expect(server.received.map(({ type }) => type)).toEqual(["subscribe", "unsubscribe"]);
    client.close();
  });

  it("survives a component that unmounts and mounts again, without a word to the server", async () => {
    const { server, client } = await connected();
    client.subscribe("a").unsubscribe();
    const held = client.subscribe("a");
    await held.ready();
    held.unsubscribe();
    client.subscribe("a");
    await settle();

    expect(server.received.map(({ type }) => type)).toEqual(["subscribe"]);
    client.close();
  });

  it("filters at the server where all holders want the same, and for each holder where they do not", async () => {
    const { server, client } = await connected();
    const [eu, all] = [vi.fn(), vi.fn()];
    await client.subscribe("orders.*", eu, { filter: { region: "eu" } }).ready();
    expect(server.received.at(-1)).toMatchObject({ filter: { region: "eu" } });
    client.subscribe("orders.*", all);
    await settle();
    expect(server.received.at(-1)).not.toHaveProperty("filter");

    server.publish("orders.1", { region: "us" });
    server.publish("orders.1", { region: "eu" });

    expect(eu).toHaveBeenCalledTimes(1);
    expect(all).toHaveBeenCalledTimes(2);
    client.close();
  });

  it("ends by signal and by using", async () => {
    const { client } = await connected();
    const abort = new AbortController();
    const one = client.subscribe("a", undefined, { signal: abort.signal });
    const other = client.subscribe("b");
    {
      using _other = other;
    }
    abort.abort();

    expect(one.state.getSnapshot().status).toBe("ended");
    expect(other.state.getSnapshot().status).toBe("ended");
    client.close();
  });

  it("is told when the server refuses it, and when it withdraws it", async () => {
    const { server, client, codes } = await connected();
    const refused = server.answer((command) =>
      command.type === "subscribe" && command.topic === "secret"
        ? { type: "error", id: command.id ?? 0, code: "forbidden", message: "Not allowed", retry: false }
        : undefined,
    );
    const secret = client.subscribe("secret");
    await expect(secret.ready()).rejects.toMatchObject({ code: "forbidden" });
    expect(secret.state.getSnapshot()).toMatchObject({ status: "refused", error: { code: "forbidden" } });
    expect(codes()).toEqual(["forbidden"]);

    const open = client.subscribe("open");
    const error = vi.fn();
    open.on("error", error);
    await open.ready();
    server.withdraw("open");
    expect(error).toHaveBeenCalledWith(expect.objectContaining({ code: "forbidden" }));

    refused();
    server.end();
    await reconnect();
    expect(secret.state.getSnapshot().status).toBe("active");
    client.close();
  });

  it("checks payloads, and tells of those that fail", async () => {
    const { server, client } = await connected();
    const numbers = topic("a", (payload) => {
      if (typeof payload !== "number") {
        throw new TypeError("no number");
      }
      return payload;
    });
    const seen: number[] = [];
    const error = vi.fn();
    const subscription = client.subscribe(numbers, ({ payload }) => seen.push(payload));
    subscription.on("error", error);
    await subscription.ready();

    server.publish("a", "x");
    server.publish("a", 1);

    expect(seen).toEqual([1]);
    expect(error).toHaveBeenCalledWith(expect.objectContaining({ code: "invalid_payload" }));
    client.close();
  });

  it("lets one listener throw without the others noticing", async () => {
    const { server, client, codes } = await connected();
    const well = vi.fn();
    const subscription = client.subscribe("a", () => {
      throw new Error("oops");
    });
    subscription.on("message", async () => Promise.reject(new Error("later")));
    subscription.on("message", well);
    await subscription.ready();

    server.publish("a", 1);
    await settle();

    expect(well).toHaveBeenCalledTimes(1);
    expect(codes()).toEqual(["handler_failed", "handler_failed"]);
    client.close();
  });
});

describe("people", () => {
  it("are known from the answer on, and by their coming and going", async () => {
    const { server, client } = await connected();
    server.join("rooms.a", BEN);
    const subscription = client.subscribe("rooms.a", undefined, { presence: true });
    const changed = vi.fn();
    subscription.members.subscribe(changed);
    expect(subscription.members.getSnapshot()).toBeUndefined();
    await subscription.ready();
    await settle();

    expect(subscription.members.getSnapshot()).toEqual({ members: [BEN, { user: "ann", name: "Ann Onym" }], count: 2 });
    server.leave("rooms.a", BEN);
    expect(subscription.members.getSnapshot()).toMatchObject({ count: 1 });
    expect(changed).toHaveBeenCalledTimes(3);
    await expect(client.presence("rooms.a")).resolves.toMatchObject({ count: 1 });
    client.close();
  });

  it("who type are known, until they stop or nobody tells us any more", async () => {
    const { server, client } = await connected();
    const subscription = client.subscribe("rooms.a");
    await subscription.ready();

    server.signal("rooms.a", "typing", BEN);
    expect(subscription.typing.getSnapshot()).toEqual([BEN]);
    server.signal("rooms.a", "typing", BEN, { active: false });
    expect(subscription.typing.getSnapshot()).toEqual([]);

    server.signal("rooms.a", "typing", BEN);
    server.end();
    expect(subscription.typing.getSnapshot()).toEqual([]);
    client.close();
  });

  it("are told of our typing now and then, not at every key", async () => {
    const { server, client } = await connected();
    const subscription = client.subscribe("rooms.a");
    await subscription.ready();
    const signals = () => server.received.filter(({ type }) => type === "signal");

    for (let key = 0; key < 50; key += 1) {
      subscription.setTyping();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(signals()).toHaveLength(3);
    subscription.setTyping(false);
    subscription.setTyping(false);
    expect(signals()).toHaveLength(4);
    expect(signals().at(-1)).toMatchObject({ name: "typing", active: false });
    client.close();
  });

  it("never learn of typing that cannot be sent, and nobody is bothered with that", async () => {
    const { client, errors } = await connected();
    const subscription = client.subscribe("rooms.a");
    client.disconnect();
    subscription.setTyping();
    await settle();

    expect(errors).toEqual([]);
    client.close();
  });
});
