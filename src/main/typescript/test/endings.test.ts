import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { connected, longestWaits, settle } from "./support.js";

beforeEach(() => {
  vi.useFakeTimers();
  longestWaits();
});

afterEach(() => {
  vi.useRealTimers();
});

describe("after the server's goodbye", () => {
  it.each([1001, 4001])("%i: comes back after the delay that it told", async (code) => {
    const { server, client } = await connected();
    server.connection.send({ type: "goodbye", code, after: 2350 });
    server.end(code);

    await vi.advanceTimersByTimeAsync(2349);
    expect(client.connection.getSnapshot()).toMatchObject({ status: "waiting", reason: { cause: "server", code } });
    await vi.advanceTimersByTimeAsync(1);
    expect(client.connection.getSnapshot().status).toBe("connected");
    client.close();
  });

  it("sends nothing more, and leaves by itself when the server does not close", async () => {
    const { server, client } = await connected();
    server.connection.send({ type: "goodbye", code: 4001, after: 100 });
    const published = client.publish("a", 1);
    await settle();
    expect(server.received.filter(({ type }) => type === "publish")).toHaveLength(0);

    await vi.advanceTimersByTimeAsync(10_100);
    expect(server.connections).toHaveLength(2);
    await expect(published).resolves.toMatchObject({ topic: "a" });
    client.close();
  });
});

describe("after a close code", () => {
  it.each([4008, 4012, 1006, 1011, 1000, 1013])("%i: reconnects, and recovers", async (code) => {
    const { server, client } = await connected();
    const seen: unknown[] = [];
    const subscription = client.subscribe("a", ({ payload }) => seen.push(payload));
    await subscription.ready();
    server.publish("a", 1);
    server.end(code);
    server.publish("a", 2);

    await vi.advanceTimersByTimeAsync(500);
    expect(client.connection.getSnapshot().status).toBe("connected");
    await settle();
    expect(seen).toEqual([1, 2]);
    client.close();
  });

  it("4029: reconnects later", async () => {
    const { server, client } = await connected();
    server.end(4029);

    await vi.advanceTimersByTimeAsync(10_000);
    expect(client.connection.getSnapshot()).toMatchObject({ status: "waiting", reason: { code: 4029 } });
    await vi.advanceTimersByTimeAsync(500);
    expect(client.connection.getSnapshot().status).toBe("connected");
    client.close();
  });

  it.each([1007, 1009, 4400, 4403, 4409])("%i: stops, until the application says so", async (code) => {
    const { server, client } = await connected();
    server.end(code, "because");

    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(client.connection.getSnapshot()).toMatchObject({ status: "stopped", reason: { cause: "server", code } });
    expect(server.connections).toHaveLength(1);

    await client.connect();
    expect(client.connection.getSnapshot().status).toBe("connected");
    client.close();
  });

  it("4401: asks the application for another token, and goes on with that", async () => {
    const token = vi.fn().mockReturnValueOnce("first").mockReturnValueOnce("second");
    const { server, client } = await connected({ token });
    server.end(4401);

    await settle();
    expect(client.connection.getSnapshot().status).toBe("connected");
    expect(token.mock.calls.map(([{ reason }]) => reason)).toEqual(["connect", "refused"]);
    client.close();
  });

  it("4401: stops when there is nobody to ask", async () => {
    const { server, client } = await connected({ token: "only" });
    server.end(4401);

    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(client.connection.getSnapshot()).toMatchObject({ status: "stopped", reason: { cause: "unauthenticated" } });
    client.close();
  });
});
