// The client as the WAR serves it, in Node.
import { createRequire } from "node:module";

const [module, packages, url, token, ...rest] = process.argv.slice(2);
const { WebSocket } = createRequire(packages)("ws");

export const { createClient } = await import(module);
export const others = rest;

/** Every WebSocket that was made. */
export const sockets = [];

class Recorded extends WebSocket {
  constructor(...how) {
    super(...how);
    sockets.push(this);
  }
}

/** A client that comes back quickly, and ends the test with what it complains of. */
export function client(options = {}) {
  const made = createClient(url, {
    token,
    WebSocket: Recorded,
    reconnect: { firstDelay: 50, longestDelay: 500 },
    ...options,
  });
  made.on("error", (error) => fail(error));
  return made;
}

export function fail(error) {
  console.error(error);
  process.exit(1);
}

/** Settles when it is so; the test that started us sees to it that this is not waited for too long, and shows what it was. */
export function until(condition) {
  console.log(`until ${condition}`);
  return new Promise((resolve) => {
    const look = () => (condition() ? resolve() : setTimeout(look, 20));
    look();
  });
}

export function expect(found, wanted) {
  const [one, other] = [found, wanted].map((value) => JSON.stringify(value));
  if (one !== other) {
    fail(new Error(`Found ${one}\nwanted ${other}`));
  }
}
