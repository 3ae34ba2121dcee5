// @vitest-environment node
import { readFile } from "node:fs/promises";
import { renderToString } from "react-dom/server";
import { expect, it, vi } from "vitest";
import {
  AntiphonProvider,
  useConnection,
  useEventSource,
  useHistory,
  usePresence,
  useTopic,
} from "../src/react/index.js";

function Page() {
  const { status } = useConnection();
  const { messages, state } = useTopic("a");
  const { loading } = useHistory("a");
  const { count } = usePresence("a");
  const stream = useEventSource("/events");
  return <p>{[status, messages.length, state.status, loading, count, stream.status].join(" ")}</p>;
}

it("a page is rendered on a server, without a window, a connection or a timer", () => {
  vi.useFakeTimers();
  const html = renderToString(
    <AntiphonProvider url="/antiphon">
      <Page />
    </AntiphonProvider>,
  );

  expect(globalThis.window).toBeUndefined();
  expect(html).toBe("<p>idle 0 pending true 0 closed</p>");
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

it("the module says that it is one of the browser's", async () => {
  const text = await readFile(new URL("../src/react/index.ts", import.meta.url), "utf8");
  expect(text).toMatch(/^"use client";/);
});
