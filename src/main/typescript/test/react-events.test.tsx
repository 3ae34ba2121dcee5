// @vitest-environment jsdom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useEventSource } from "../src/react/index.js";
import { longestWaits } from "./support.js";

beforeEach(() => {
  vi.useFakeTimers();
  longestWaits();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

/** A server of event streams that are fed by hand. */
function streams(status: () => number = () => 200) {
  const asked: { headers: Headers; signal: AbortSignal; feed(text: string): void; end(): void }[] = [];
  const fetcher = vi.fn(async (_url: unknown, { headers, signal }: RequestInit = {}) => {
    let control: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | undefined;
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(given) {
        control = given;
      },
    });
    asked.push({
      headers: new Headers(headers),
      signal: signal as AbortSignal,
      feed: (text) => control?.enqueue(new TextEncoder().encode(text)),
      end: () => control?.close(),
    });
    return status() === 200 ? new Response(body) : new Response(null, { status: status() });
  });
  return { asked, fetch: fetcher as unknown as typeof fetch };
}

it("reads events, and goes on after the last one when the line breaks", async () => {
  const { asked, fetch } = streams();
  const onEvent = vi.fn();
  const { result } = renderHook(() => useEventSource<number>("/events", { fetch, onEvent, token: () => "t" }));
  await pass(0);
  asked[0]?.feed("id: e1:1\ndata: 7\n\n");
  await vi.waitFor(() => expect(onEvent).toHaveBeenCalledWith({ name: "message", data: 7, id: "e1:1" }));
  await pass(0);
  expect(result.current).toMatchObject({ status: "open", last: { data: 7 } });
  asked[0]?.end();
  await vi.waitFor(() => expect(result.current.status).toBe("waiting"));
  await pass(500);

  expect(asked).toHaveLength(2);
  expect(asked[1]?.headers.get("Last-Event-ID")).toBe("e1:1");
  expect(asked[1]?.headers.get("Authorization")).toBe("Bearer t");
});

it("waits longer each time, and never longer than 30 s", async () => {
  const { asked, fetch } = streams(() => 503);
  renderHook(() => useEventSource("/events", { fetch }));
  await pass(0);
  for (const [index, delay] of [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000].entries()) {
    await pass(delay - 1);
    expect(asked).toHaveLength(index + 1);
    await pass(1);
    expect(asked).toHaveLength(index + 2);
  }
});

it("asks at once when the browser is back online", async () => {
  const { asked, fetch } = streams(() => 503);
  renderHook(() => useEventSource("/events", { fetch }));
  await pass(0);
  window.dispatchEvent(new Event("online"));
  await pass(0);

  expect(asked).toHaveLength(2);
});

it("stops where it is refused", async () => {
  const { asked, fetch } = streams(() => 403);
  const { result } = renderHook(() => useEventSource("/events", { fetch }));
  await pass(100_000);

  expect(asked).toHaveLength(1);
  expect(result.current).toMatchObject({ status: "closed", error: { message: "The server answered 403" } });
});

it("takes silence for a broken line", async () => {
  const { asked, fetch } = streams();
  renderHook(() => useEventSource("/events", { fetch }));
  await pass(45_500);

  expect(asked[0]?.signal.aborted).toBe(true);
  expect(asked).toHaveLength(2);
});

it("leaves nothing in 1,000 rounds, and follows nothing without an address", async () => {
  const { asked, fetch } = streams();
  renderHook(() => useEventSource(null, { fetch })).unmount();
  expect(asked).toEqual([]);
  for (let round = 0; round < 1000; round += 1) {
    renderHook(() => useEventSource("/events", { fetch }), { reactStrictMode: round % 2 === 0 }).unmount();
  }
  await pass(0);

  expect(asked.every(({ signal }) => signal.aborted)).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
}, 120_000);
