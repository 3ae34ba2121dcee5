// Everything that a user does first, over each way of connecting.
import { client, expect, until } from "./client.mjs";

const ways = [
  { codec: "json" },
  { codec: "msgpack" },
  { handshake: "ticket" },
  { transports: ["sse"], count: 20 },
];

for (const { count = 150, ...way } of ways) {
  console.log(way);
  const ann = client(way);
  const session = await ann.connect();
  expect(session.user, "ann");

  const topic = `rooms.node-${Object.values(way)}`;
  const seen = [];
  const subscription = ann.subscribe(topic, ({ payload }) => seen.push(payload), { presence: true });
  await subscription.ready();
  await until(() => subscription.members.getSnapshot()?.count === 1);

  const sent = Array.from({ length: count }, (_, n) => ({ n, bytes: Uint8Array.of(n, 0, 255) }));
  const delivered = await Promise.all(sent.map((payload) => subscription.publish(payload)));
  await until(() => seen.length === sent.length);
  expect(seen, sent);
  expect(delivered.some(({ duplicate }) => duplicate), false);

  const page = await subscription.history({ limit: 2 });
  expect(page.messages.map(({ payload }) => payload.n), [count - 2, count - 1]);
  expect(page.position, delivered.at(-1).position);

  const secret = ann.subscribe("secret.plans");
  secret.on("error", () => undefined);
  const refusal = await secret.ready().catch(({ code }) => code);
  expect(refusal, "forbidden");
  const unknown = way.transports ? "not_supported" : "unknown_request";
  expect(await ann.request("nobody").catch(({ code }) => code), unknown);
  ann.close();
}
