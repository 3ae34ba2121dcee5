// Ten thousand numbered messages, and the server goes away in the middle. Says "half" when it may.
import { client, expect, until } from "./client.mjs";

const ALL = 10_000;

const ann = client({ queue: { messages: ALL, bytes: 10 * ALL * 100, expiry: 300_000 } });
const seen = [];
await ann.connect();
await ann.subscribe("rooms.restart", ({ payload }) => seen.push(payload)).ready();

const wanted = Array.from({ length: ALL }, (_, n) => n);
const sent = Promise.all(wanted.map((n) => ann.publish("rooms.restart", n)));
await until(() => seen.length > ALL / 4);
console.log("half");

await sent;
await until(() => seen.length >= ALL);
expect(seen, wanted);
ann.close();
