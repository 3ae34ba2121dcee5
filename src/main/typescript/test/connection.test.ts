import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { clientOf, codeOf, connected, longestWaits, settle } from "./support.js";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("a connection", () => {
  it("is not made before it is wanted, and leaves no trace of being created", () => {
    const { server, client } = clientOf();

    expect(client.connection.getSnapshot()).toEqual({ status: "idle" });
    expect(server.connections).toHaveLength(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("tells what it goes through, and who we are", async () => {
    const { client, states } = clientOf();

    const session = await client.connect();

    expect(session).toMatchObject({ user: "ann", name: "Ann Onym", session: "s-1" });
    expect(states.map(({ status }) => status)).toEqual(["connecting", "connected"]);
    expect(client.connection.getSnapshot()).toBe(client.connection.getSnapshot());
    client.close();
  });

  it("is made once, however often it is asked for", async () => {
    const { server, client } = clientOf();

    await Promise.all([client.connect(), client.connect()]);
    await client.connect();

    expect(server.connections).toHaveLength(1);
    client.close();
  });

  it("waits twice as long after each failure, up to a limit, and tells until when", async () => {
    longestWaits();
    const { client, states } = clientOf({ reconnect: { firstDelay: 100, longestDelay: 350 } }, { reachable: false });
    void client.connect();

    await vi.advanceTimersByTimeAsync(1500);

    const waits = states.flatMap((state) => (state.status === "waiting" ? [state] : []));
    expect(waits.slice(0, 4).map(({ retryAt, attempt }) => [attempt, retryAt])).toHaveLength(4);
    const gaps = waits.slice(1).map((wait, index) => (wait.retryAt ?? 0) - (waits[index]?.retryAt ?? 0));
    expect(gaps.slice(0, 3)).toEqual([200, 350, 350]);
    client.close();
  });

  it("spreads its attempts over the whole wait", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.25);
    const { client, states } = clientOf({ reconnect: { firstDelay: 1000 } }, { reachable: false });
    const start = Date.now();
    void client.connect();
    await settle();

    expect(states.at(-1)).toMatchObject({ status: "waiting", retryAt: start + 250 });
    client.close();
  });

  it("stops after as many failures in a row as allowed", async () => {
    const { server, client } = clientOf({ reconnect: { attempts: 3 } }, { reachable: false });
    const connecting = client.connect();
    const code = codeOf(connecting);

    await vi.advanceTimersByTimeAsync(60_000);

    expect(await code).toBe("closed");
    expect(client.connection.getSnapshot()).toMatchObject({ status: "stopped", reason: { cause: "exhausted" } });
    expect(server.connections).toHaveLength(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("gives up a server that says nothing", async () => {
    const silent = { name: "silent", open: () => ({ send: () => undefined, close: vi.fn() }) };
    const { client, states } = clientOf({ transports: [silent], timeouts: { connect: 3000 } });
    void client.connect();

    await vi.advanceTimersByTimeAsync(3000);

    expect(states.at(-1)).toMatchObject({ status: "waiting", reason: { cause: "network" } });
    client.close();
  });

  it("finds out that it is open in name only", async () => {
    const { server, client, states } = await connected({ timeouts: { pong: 4000 } }, { heartbeat: 10_000 });
    server.answer(({ type }) => (type === "ping" ? null : undefined));

    await vi.advanceTimersByTimeAsync(10_000);
    expect(server.received.at(-1)?.type).toBe("ping");
    expect(client.connection.getSnapshot().status).toBe("connected");
    await vi.advanceTimersByTimeAsync(4001);

    expect(states.find(({ status }) => status === "waiting")).toMatchObject({ reason: { cause: "silence" } });
    expect(server.connections).toHaveLength(2);
    client.close();
  });

  it("stays with a server that answers its pings", async () => {
    const { server, client } = await connected({}, { heartbeat: 1000 });

    await vi.advanceTimersByTimeAsync(60_000);

    expect(server.connections).toHaveLength(1);
    client.close();
  });

  it("comes back at once when the browser is online again or the tab wakes", async () => {
    longestWaits();
    const window = new EventTarget();
    vi.stubGlobal("window", window);
    const { server, client } = clientOf({ reconnect: { firstDelay: 20_000 } }, { reachable: false });
    void client.connect();
    await settle();
    expect(client.connection.getSnapshot().status).toBe("waiting");

    server.reachable = true;
    window.dispatchEvent(new Event("online"));
    await settle();

    expect(client.connection.getSnapshot().status).toBe("connected");
    client.close();
  });

  it("asks whether the server is still there when the network may have changed", async () => {
    const window = new EventTarget();
    vi.stubGlobal("window", window);
    const { server, client } = await connected();

    window.dispatchEvent(new Event("offline"));

    expect(server.received.at(-1)?.type).toBe("ping");
    client.close();
  });

  it("says offline, and counts no attempts, while there is no network", async () => {
    vi.stubGlobal("navigator", { onLine: false });
    const { client, states } = clientOf({ reconnect: { attempts: 1 } }, { reachable: false });
    void client.connect();

    await vi.advanceTimersByTimeAsync(5000);

    expect(states.at(-1)?.status).not.toBe("stopped");
    expect(states.find(({ status }) => status === "waiting")).toMatchObject({ reason: { cause: "offline" } });
    client.close();
  });

  it("ends when asked to, keeps what is subscribed, and comes back when asked to", async () => {
    const { server, client } = await connected();
    const subscription = client.subscribe("a");
    await subscription.ready();

    client.disconnect();
    expect(client.connection.getSnapshot()).toMatchObject({ status: "stopped", reason: { cause: "requested" } });
    expect(subscription.state.getSnapshot().status).toBe("pending");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.connections).toHaveLength(1);

    await client.connect();
    await settle();
    expect(subscription.state.getSnapshot().status).toBe("active");
    client.close();
  });
});

describe("after close()", () => {
  it("nothing is left: no timer, no listener, no connection", async () => {
    const window = new EventTarget();
    const added = vi.spyOn(window, "addEventListener");
    const removed = vi.spyOn(window, "removeEventListener");
    vi.stubGlobal("window", window);
    const { server, client } = await connected({ token: () => "t" }, { expires: Date.now() + 60_000 });
    const subscription = client.subscribe("a", undefined, { presence: true });
    await subscription.ready();
    subscription.setTyping();
    const hanging = client.request("never");
    server.answer(() => null);
    const code = codeOf(client.publish("a", 1));

    client.close();

    expect(await code).toBe("closed");
    await hanging.catch(() => undefined);
    expect(vi.getTimerCount()).toBe(0);
    expect(removed).toHaveBeenCalledTimes(added.mock.calls.length);
    expect(server.connection.open).toBe(false);
    expect(client.connection.getSnapshot()).toEqual({ status: "closed" });
    expect(subscription.state.getSnapshot()).toEqual({ status: "ended" });
  });

  it("every call is refused", async () => {
    const { client } = await connected();
    client.close();

    expect(() => client.subscribe("a")).toThrow("closed");
    expect(await codeOf(client.connect())).toBe("closed");
    expect(await codeOf(client.publish("a", 1))).toBe("closed");
    expect(await codeOf(client.request("a"))).toBe("closed");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("works with using", async () => {
    const { server, client } = await connected();
    {
      using _client = client;
    }
    expect(server.connection.open).toBe(false);
  });
});
