import { expect, vi } from "vitest";
import type { AntiphonError, ClientOptions, ConnectionState } from "../src/index.js";
import { createClient } from "../src/index.js";
import { createFakeServer, type FakeServerOptions } from "../src/testing/index.js";

export const URL = "http://localhost/antiphon";

/** A client of a fake server, what it went through, and what it complained of. */
export function clientOf(options: ClientOptions = {}, serverOptions: FakeServerOptions = {}) {
  const server = createFakeServer(serverOptions);
  const client = createClient(URL, { transports: [server.transport], ...options });
  const states: ConnectionState[] = [];
  const errors: AntiphonError[] = [];
  client.on("state", (state) => states.push(state));
  client.on("error", (error) => errors.push(error));
  return { server, client, states, errors, codes: () => errors.map(({ code }) => code) };
}

/** The same, connected. */
export async function connected(options?: ClientOptions, serverOptions?: FakeServerOptions) {
  const all = clientOf(options, serverOptions);
  await all.client.connect();
  return all;
}

/** Lets everything happen that is due now. */
export async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
}

/** Waits do not depend on chance: the longest possible one each time. */
export function longestWaits(): void {
  vi.spyOn(Math, "random").mockReturnValue(1);
}

export async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (reason: AntiphonError) => reason,
  );
  expect(error).toBeDefined();
  return error?.code ?? "";
}
