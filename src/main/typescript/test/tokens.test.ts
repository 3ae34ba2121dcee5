import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LinkListener, LinkTarget, Transport } from "../src/index.js";
import { clientOf, codeOf, connected, longestWaits, settle } from "./support.js";

beforeEach(() => {
  vi.useFakeTimers();
  longestWaits();
});

afterEach(() => {
  vi.useRealTimers();
});

/** A server that refuses every token before the handshake. */
function refusing(): Transport & { tokens: (string | null)[] } {
  const tokens: (string | null)[] = [];
  return {
    name: "refusing",
    tokens,
    open({ token }: LinkTarget, listener: LinkListener) {
      tokens.push(token);
      queueMicrotask(() => listener.ended({ code: 1006, reason: "", status: 401 }));
      return { send: () => undefined, close: () => undefined };
    },
  };
}

describe("a token", () => {
  it("is asked for once, and used again while it is good", async () => {
    const token = vi.fn().mockResolvedValue("t");
    const { server, client } = await connected({ token }, { expires: Date.now() + 3_600_000 });
    server.end();
    await vi.advanceTimersByTimeAsync(500);

    expect(token).toHaveBeenCalledTimes(1);
    client.close();
  });

  it("is refreshed a minute before it runs out", async () => {
    const token = vi.fn().mockResolvedValueOnce("first").mockResolvedValueOnce("second");
    const { server, client } = await connected({ token }, { expires: Date.now() + 3_600_000 });

    await vi.advanceTimersByTimeAsync(3_600_000 - 60_001);
    expect(server.received.some(({ type }) => type === "refresh")).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(server.received.find(({ type }) => type === "refresh")).toMatchObject({ token: "second" });
    client.close();
  });

  it("is refreshed in time when it lives for seconds only", async () => {
    const token = vi.fn().mockResolvedValueOnce("first").mockResolvedValueOnce("second");
    const { server, client } = await connected({ token }, { expires: Date.now() + 8000 });

    await vi.advanceTimersByTimeAsync(6000);

    expect(server.received.find(({ type }) => type === "refresh")).toMatchObject({ token: "second" });
    client.close();
  });

  it("that could not be refreshed is asked for again, less and less often", async () => {
    const token = vi.fn().mockResolvedValueOnce("first").mockRejectedValue(new Error("login is down"));
    const { client, codes } = await connected({ token }, { expires: Date.now() + 3_600_000 });

    await vi.advanceTimersByTimeAsync(3_600_000);

    expect(token.mock.calls.length).toBeGreaterThan(3);
    expect(token.mock.calls.length).toBeLessThan(12);
    expect(new Set(codes())).toEqual(new Set(["token_failed"]));
    client.close();
  });

  it("that is refused is asked for once more, and never sent twice", async () => {
    const transport = refusing();
    const token = vi.fn().mockReturnValueOnce("first").mockReturnValueOnce("second").mockReturnValue("third");
    const { client } = clientOf({ transports: [transport], token });
    const code = codeOf(client.connect());
    await vi.advanceTimersByTimeAsync(3_600_000);

    expect(await code).toBe("unauthenticated");
    expect(transport.tokens).toEqual(["first", "second"]);
    expect(token.mock.calls.map(([{ reason }]) => reason)).toEqual(["connect", "refused"]);
    expect(client.connection.getSnapshot()).toMatchObject({ status: "stopped", reason: { cause: "unauthenticated" } });
  });

  it("that is refused is not sent again when the application has no other", async () => {
    const transport = refusing();
    const { client } = clientOf({ transports: [transport], token: () => "same" });
    const code = codeOf(client.connect());
    await vi.advanceTimersByTimeAsync(3_600_000);

    expect(await code).toBe("unauthenticated");
    expect(transport.tokens).toEqual(["same"]);
  });

  it("is worth another try when the application says so", async () => {
    const transport = refusing();
    const { client } = clientOf({ transports: [transport], token: "only" });
    expect(await codeOf(client.connect())).toBe("unauthenticated");
    expect(await codeOf(client.connect())).toBe("unauthenticated");

    expect(transport.tokens).toEqual(["only", "only"]);
  });
});

describe("a token provider", () => {
  it("may throw: that is told, and tried again with back-off", async () => {
    const token = vi.fn().mockRejectedValueOnce(new Error("down")).mockResolvedValue("t");
    const { client, states, codes } = clientOf({ token });
    const connecting = client.connect();
    await settle();
    expect(states.at(-1)).toMatchObject({ status: "waiting", reason: { cause: "token_failed" } });
    await vi.advanceTimersByTimeAsync(500);

    await expect(connecting).resolves.toBeDefined();
    expect(codes()).toEqual(["token_failed"]);
    client.close();
  });

  it("may hang: it is given up, and told so", async () => {
    const signals: AbortSignal[] = [];
    const token = ({ signal }: { signal: AbortSignal }) => {
      signals.push(signal);
      return new Promise<string>(() => undefined);
    };
    const { client, states } = clientOf({ token, timeouts: { token: 2000 } });
    void client.connect();
    await vi.advanceTimersByTimeAsync(2000);

    expect(states.at(-1)).toMatchObject({ status: "waiting", reason: { cause: "token_failed" } });
    expect(signals[0]?.aborted).toBe(true);
    client.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("may give nonsense", async () => {
    const { client, codes } = clientOf({ token: (() => 42) as never });
    void client.connect();
    await settle();

    expect(codes()).toEqual(["token_failed"]);
    client.close();
  });

  it("is not waited for after close()", async () => {
    const { client, errors } = clientOf({ token: () => new Promise<string>(() => undefined) });
    const code = codeOf(client.connect());
    client.close();

    expect(await code).toBe("closed");
    expect(errors).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
