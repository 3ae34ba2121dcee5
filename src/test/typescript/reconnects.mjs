// Two hundred lost connections leave nothing behind: no socket, no timer, no memory. Runs with --expose-gc.
import { client, expect, fail, sockets, until } from "./client.mjs";

const ROUNDS = 200;
const SETTLED = 50;
const MOST_GROWTH = 512 * 1024;

const ann = client();
const seen = [];
const subscription = ann.subscribe("rooms.reconnects", ({ payload }) => seen.push(payload));
await ann.connect();
await subscription.ready();

function heap() {
  gc();
  return process.memoryUsage().heapUsed;
}

let settled = 0;
for (let round = 1; round <= ROUNDS; round += 1) {
  sockets.pop().terminate();
  const delivered = ann.publish("rooms.reconnects", round);
  await until(() => subscription.state.getSnapshot().status === "active" && seen.length === round);
  await delivered;
  settled = round === SETTLED ? heap() : settled;
}
const growth = heap() - settled;
if (growth > MOST_GROWTH) {
  fail(new Error(`${growth} bytes more after ${ROUNDS - SETTLED} reconnects`));
}
expect(seen, Array.from({ length: ROUNDS }, (_, index) => index + 1));
ann.close();
await until(() => sockets.every(({ readyState }) => readyState === 3));
expect(process.getActiveResourcesInfo().includes("Timeout"), false);
