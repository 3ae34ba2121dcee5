// @vitest-environment jsdom
import { act, cleanup, render, renderHook } from "@testing-library/react";
import { type ReactNode, StrictMode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createClient, topic } from "../src/index.js";
import {
  AntiphonProvider,
  useConnection,
  useHistory,
  usePresence,
  useRequest,
  useTopic,
  useTyping,
} from "../src/react/index.js";
import { createFakeServer, type FakeServer } from "../src/testing/index.js";
import { URL } from "./support.js";

const BEN = { user: "ben", name: "Ben Trovato" };
const chat = topic<string>("rooms.a");

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const settle = () => act(() => vi.advanceTimersByTimeAsync(0));

function setting() {
  const server = createFakeServer();
  const options = { transports: [server.transport] };
  const wrapper = ({ children }: { children: ReactNode }) => (
    <AntiphonProvider url={URL} options={options}>
      {children}
    </AntiphonProvider>
  );
  return { server, options, wrapper };
}

describe("the provider", () => {
  it("connects while mounted, and closes the client that it made", async () => {
    const { server, wrapper } = setting();
    const { result, unmount } = renderHook(() => useConnection(), { wrapper });
    await settle();
    expect(result.current.status).toBe("connected");

    unmount();
    await settle();

    expect(server.connection.open).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("makes one connection in strict mode, and one subscription", async () => {
    const { server, wrapper } = setting();
    const { result } = renderHook(() => useTopic(chat), { wrapper, reactStrictMode: true });
    await settle();

    act(() => void server.publish("rooms.a", "once"));

    expect(server.connections).toHaveLength(1);
    expect(server.received.filter(({ type }) => type === "subscribe")).toHaveLength(1);
    expect(result.current.messages.map(({ payload }) => payload)).toEqual(["once"]);
  });

  it("leaves a client alone that it was given", async () => {
    const { server, options } = setting();
    const client = createClient(URL, options);
    await client.connect();
    render(<AntiphonProvider client={client} />).unmount();
    await settle();

    expect(server.connection.open).toBe(true);
    client.close();
  });

  it("connects anew with another address", async () => {
    const { server, options } = setting();
    const page = (url: string) => <AntiphonProvider url={url} options={options} />;
    const { rerender } = render(page(URL));
    await settle();
    rerender(page(`${URL}/other`));
    await settle();

    expect(server.connections.map(({ open }) => open)).toEqual([false, true]);
  });

  it("is missed by name", () => {
    vi.spyOn(console, "error").mockReturnValue(undefined);
    expect(() => renderHook(() => useConnection())).toThrow("AntiphonProvider");
  });
});

describe("useTopic", () => {
  it("keeps the newest messages and tells every one", async () => {
    const { server, wrapper } = setting();
    const onMessage = vi.fn();
    const { result } = renderHook(() => useTopic(chat, { keep: 2, onMessage }), { wrapper });
    await settle();

    act(() => ["1", "2", "3"].forEach((text) => void server.publish("rooms.a", text)));

    expect(result.current.state.status).toBe("active");
    expect(result.current.last?.payload).toBe("3");
    expect(result.current.messages.map(({ payload }) => payload)).toEqual(["2", "3"]);
    expect(onMessage).toHaveBeenCalledTimes(3);
  });

  it("publishes, with a function that stays the same", async () => {
    const { server, wrapper } = setting();
    const { result, rerender } = renderHook(() => useTopic(chat), { wrapper });
    await settle();
    const { publish } = result.current;
    rerender();
    await act(async () => void (await publish("hello")));

    expect(result.current.publish).toBe(publish);
    expect(server.received.filter(({ type }) => type === "publish")).toHaveLength(1);
    expect(result.current.last?.payload).toBe("hello");
  });

  it("shares one subscription at the server, and lets go of it with the last", async () => {
    const { server, wrapper } = setting();
    const { rerender } = renderHook(({ name }) => [useTopic(name), useTopic(name), useTyping(name)], {
      wrapper,
      initialProps: { name: "a" },
    });
    await settle();
    rerender({ name: "b" });
    await settle();

    const told = server.received.flatMap((one) => ("topic" in one ? [`${one.type} ${one.topic}`] : []));
    expect(told.sort()).toEqual(["subscribe a", "subscribe b", "unsubscribe a"]);
  });

  it("tells that it was refused", async () => {
    const { server, wrapper } = setting();
    const onError = vi.fn();
    const { result } = renderHook(() => useTopic(chat, { onError }), { wrapper });
    await settle();
    act(() => server.withdraw("rooms.a"));

    expect(result.current.state.status).toBe("refused");
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: "forbidden" }));
  });
});

describe("useHistory", () => {
  it("joins pages and what comes, each message once and in order", async () => {
    const { server, wrapper } = setting();
    for (let number = 1; number <= 5; number += 1) {
      server.publish("rooms.a", `${number}`);
    }
    const { result } = renderHook(() => useHistory(chat, { page: 2 }), { wrapper });
    expect(result.current).toMatchObject({ loading: true, hasMore: false, messages: [] });
    await settle();
    act(() => void server.publish("rooms.a", "6"));
    act(() => result.current.loadMore());
    await settle();
    act(() => result.current.loadMore());
    await settle();

    expect(result.current.messages.map(({ payload }) => payload)).toEqual(["1", "2", "3", "4", "5", "6"]);
    expect(result.current).toMatchObject({ loading: false, hasMore: false, error: undefined });
  });

  it("tells why it could not be read", async () => {
    const { server, wrapper } = setting();
    server.answer((command) =>
      command.type === "history"
        ? { type: "error", id: command.id ?? "", code: "forbidden", message: "No", retry: false }
        : undefined,
    );
    const { result } = renderHook(() => useHistory(chat), { wrapper });
    await settle();

    expect(result.current).toMatchObject({ loading: false, error: { code: "forbidden" } });
  });
});

describe("usePresence and useTyping", () => {
  it("know who is here and who types", async () => {
    const { server, wrapper } = setting();
    const { result } = renderHook(() => ({ ...usePresence(chat), ...useTyping(chat) }), { wrapper });
    await settle();
    act(() => server.join("rooms.a", BEN));
    act(() => server.signal("rooms.a", "typing", BEN));

    expect(result.current.count).toBe(2);
    expect(result.current.typing).toEqual([BEN]);
  });

  it("tell that we type, and at the end that we do not", async () => {
    const { server, wrapper } = setting();
    const { result, unmount } = renderHook(() => useTyping(chat), { wrapper });
    await settle();
    result.current.setTyping();
    result.current.setTyping();
    unmount();

    expect(server.received.filter(({ type }) => type === "signal")).toMatchObject([
      { name: "typing" },
      { name: "typing", active: false },
    ]);
  });
});

describe("useRequest", () => {
  it("shows how the newest request stands", async () => {
    const { server, wrapper } = setting();
    server.handle("double", (payload) => (payload as number) * 2);
    const { result } = renderHook(() => useRequest<number, number>("double"), { wrapper });
    await settle();
    act(() => void result.current.request(21));
    expect(result.current.status).toBe("pending");
    await settle();

    expect(result.current).toMatchObject({ status: "success", data: 42 });
  });

  it("shows a failure, and waits no longer when it is unmounted", async () => {
    const { wrapper, server } = setting();
    const { result, unmount } = renderHook(() => useRequest("nothing"), { wrapper });
    await settle();
    act(() => void result.current.request());
    await settle();
    expect(result.current).toMatchObject({ status: "error", error: { code: "unknown_request" } });

    server.answer(() => null);
    const { request } = result.current;
    let waiting: Promise<unknown> = Promise.resolve();
    act(() => {
      waiting = request();
    });
    unmount();
    await expect(waiting).rejects.toMatchObject({ code: "aborted" });
    await expect(request()).rejects.toMatchObject({ code: "aborted" });
  });
});

/** How many subscriptions the server still has. */
function held({ received }: FakeServer): number {
  const topics = new Set<string>();
  for (const command of received) {
    if (command.type === "subscribe") {
      topics.add(command.topic);
    } else if (command.type === "unsubscribe") {
      topics.delete(command.topic);
    }
  }
  return topics.size;
}

function Everything() {
  useConnection();
  useTopic(chat);
  useHistory(chat);
  usePresence(chat);
  useTyping(chat);
  useRequest("nothing");
  return null;
}

describe("a page that is mounted and unmounted 1,000 times", () => {
  it("leaves no subscription, listener or timer", async () => {
    const added = vi.spyOn(EventTarget.prototype, "addEventListener");
    const removed = vi.spyOn(EventTarget.prototype, "removeEventListener");
    const { server, options } = setting();
    const client = createClient(URL, options);
    const watch = vi.spyOn(client.connection, "subscribe");
    await client.connect();
    const page = (
      <StrictMode>
        <AntiphonProvider client={client}>
          <Everything />
        </AntiphonProvider>
      </StrictMode>
    );
    for (let round = 0; round < 1000; round += 1) {
      const { unmount } = render(page);
      if (round % 100 === 0) {
        await settle();
        expect(held(server)).toBe(1);
      }
      unmount();
    }
    await settle();

    expect(watch).toHaveBeenCalled();
    expect(held(server)).toBe(0);
    client.close();
    expect(vi.getTimerCount()).toBe(0);
    const names = new Set(["online", "offline", "pageshow", "visibilitychange", "abort"]);
    const count = (calls: unknown[][]) => calls.filter(([name]) => names.has(name as string)).length;
    expect(count(removed.mock.calls)).toBe(count(added.mock.calls));
  }, 120_000);

  it("leaves no connection of its own either", async () => {
    const { server, wrapper: Wrapper } = setting();
    for (let round = 0; round < 1000; round += 1) {
      render(
        <Wrapper>
          <Everything />
        </Wrapper>,
      ).unmount();
    }
    await settle();

    expect(server.connections.filter(({ open }) => open)).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  }, 120_000);
});
