// Everything that a user does first, over each way of connecting.
import { client, expect, until } from "./client.mjs";

const ways = [
  { codec: "json" },
  { codec: "msgpack" },
  { handshake: "ticket" },
];

for (const way of ways) {
  console.log(way);
  const ann = client(way);
  const session = await ann.connect();
  expect(session.user, "ann");

  const topic = `rooms.node-${ways.indexOf(way)}`;
  const seen = [];
  const subscription = ann.subscribe(topic, ({ payload }) => seen.push(payload), { presence: true });
  await subscription.ready();
  await until(() => subscription.members.getSnapshot()?.count === 1);

  const sent = Array.from({ length: 150 }, (_, n) => ({ n, bytes: Uint8Array.of(n, 0, 255) }));
  const delivered = await Promise.all(sent.map((payload) => subscription.publish(payload)));
  await until(() => seen.length === sent.length);
  expect(seen, sent);
  expect(delivered.some(({ duplicate }) => duplicate), false);

  const page = await subscription.history({ limit: 2 });
  expect(page.messages.map(({ payload }) => payload.n), [148, 149]);
  expect(page.position, delivered.at(-1).position);

  const secret = ann.subscribe("secret.plans");
  secret.on("error", () => undefined);
  const refusal = await secret.ready().catch(({ code }) => code);
  expect(refusal, "forbidden");
  expect(await ann.request("nobody").catch(({ code }) => code), "unknown_request");
  ann.close();
}
