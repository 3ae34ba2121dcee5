import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import WebSocket, { WebSocketServer } from "ws";
import {
  type AntiphonClient,
  type AntiphonError,
  type ClientOptions,
  type ConnectionState,
  createClient,
} from "../src/index.js";
import { EventStreamParser, type StreamEvent } from "../src/transport/event-stream.js";

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;

let http: Server;
let requests: string[];
let streams: ServerResponse[];
let tickets: Handler;
let events: Handler;
let others: Handler;
let client: AntiphonClient;
let errors: AntiphonError[];

const problem = (response: ServerResponse, status: number, code: string) =>
  response.writeHead(status, { "Content-Type": "application/problem+json" }).end(JSON.stringify({ code, title: code }));

/** The newest stream says something. */
function say(name: string, data: object): void {
  streams.at(-1)?.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
}

const message = (topic: string, offset: number) => ({
  ...{ type: "message", topic, position: `e:${offset}`, payload: offset, at: 1 },
});

const welcome = {
  ...{ type: "welcome", session: "s", user: "ann", name: "Ann", node: "n", protocol: "antiphon.v2", heartbeat: 25_000 },
  limits: { messageBytes: 0, subscriptions: 0, commandsPerSecond: 0 },
};

const begin = (topic: string, offset: number, more = {}) =>
  say("subscribed", { type: "subscribed", topic, position: `e:${offset}`, ...more });

beforeEach(async () => {
  requests = [];
  streams = [];
  tickets = (_request, response) => response.end('{"ticket":"t","expires":1}');
  events = (_request, response) => {
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    response.flushHeaders();
    streams.push(response);
  };
  others = (_request, response) => problem(response, 404, "not_found");
  http = createServer((request, response) => {
    let body = "";
    request.on("data", (piece) => {
      body += piece;
    });
    request.on("end", () => {
      const { pathname, search } = new URL(request.url ?? "", "http://x");
      requests.push(`${request.method} ${pathname.replace("/antiphon", "")}${decodeURIComponent(search)}`);
      const handler = pathname.endsWith("/tickets") ? tickets : pathname.endsWith("/api/events") ? events : others;
      handler(request, response, body);
    });
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
});

afterEach(async () => {
  client?.close();
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
});

function connect(options: ClientOptions = {}) {
  const { port } = http.address() as AddressInfo;
  client = createClient(`http://127.0.0.1:${port}/antiphon`, {
    transports: ["sse"],
    reconnect: { firstDelay: 1, longestDelay: 1 },
    ...options,
  });
  errors = [];
  client.on("error", (error) => errors.push(error));
  return client.connect();
}

const stream = (count: number) => vi.waitFor(() => expect(streams).toHaveLength(count));

describe("connecting by Server-Sent Events", () => {
  it("shows the token, and knows from it who we are", async () => {
    const claims = Buffer.from(JSON.stringify({ sub: "ann", name: "Änn", exp: 4_000_000_000 })).toString("base64url");
    const token = `x.${claims}.y`;
    const seen: unknown[] = [];
    tickets = ({ headers }, response) => {
      seen.push(headers.authorization);
      response.end("{}");
    };
    await expect(connect({ token })).resolves.toMatchObject({ user: "ann", name: "Änn", expires: 4_000_000_000_000 });
    expect(seen).toEqual([`Bearer ${token}`]);
  });

  it.each([
    [404, "not_found"],
    [403, "forbidden"],
  ])("needs no ticket: %i %s", async (status, code) => {
    tickets = (_request, response) => problem(response, status, code);
    await expect(connect()).resolves.toMatchObject({ user: "anonymous" });
  });

  it.each([
    [401, "unauthenticated"],
    [403, "foreign_origin"],
  ])("stops at %i %s", async (status, code) => {
    tickets = (_request, response) => problem(response, status, code);
    await expect(connect()).rejects.toBeDefined();
    expect(client.connection.getSnapshot().status).toBe("stopped");
  });

  it("does not take a server without Antiphon for one", async () => {
    let there = false;
    const found = tickets;
    tickets = (request, response, body) =>
      there ? found(request, response, body) : response.writeHead(404).end("<html>");
    const connecting = connect();
    await vi.waitFor(() => expect(requests.length).toBeGreaterThan(2));
    expect(client.connection.getSnapshot().status).not.toBe("connected");
    there = true;
    await expect(connecting).resolves.toBeDefined();
  });

  const EITHER = {
    transports: ["websocket", "sse"],
    WebSocket,
  } as const;

  it("happens where no WebSocket gets through", async () => {
    others = (_request, response) => problem(response, 426, "upgrade_required");
    await connect(EITHER);
    expect(client.connection.getSnapshot()).toMatchObject({ status: "connected", transport: "sse" });
  });

  it("does not happen where there is just nobody for a while", async () => {
    others = (_request, response) => response.writeHead(404).end("<html>");
    void connect(EITHER);
    await vi.waitFor(() => expect(requests.length).toBeGreaterThan(5));
    expect(new Set(requests)).toEqual(new Set(["GET /ws"]));
  });

  it("does not happen because the server was just being started", async () => {
    const sockets = new WebSocketServer({ noServer: true, handleProtocols: (offered) => [...offered][0] ?? false });
    const upgrade = (request: IncomingMessage, socket: Socket, head: Buffer) =>
      sockets.handleUpgrade(request, socket, head, (opened) => opened.send(JSON.stringify(welcome)));
    others = ({ headers }, response) => {
      if (!headers.upgrade) {
        http.on("upgrade", upgrade);
      }
      problem(response, 426, "upgrade_required");
    };
    await connect(EITHER);
    expect(client.connection.getSnapshot()).toMatchObject({ status: "connected", transport: "websocket" });
  });
});

describe("topics of an event stream", () => {
  it("share one stream, and bring what is live", async () => {
    await connect();
    const seen: unknown[] = [];
    const listener = ({ payload }: { payload: unknown }) => seen.push(payload);
    const both = [client.subscribe("a", listener), client.subscribe("b", listener, { presence: true })];
    await stream(1);
    expect(requests.at(-1)).toBe("GET /api/events?topic=a&topic=b&presence=true");
    begin("a", 7);
    begin("b", 2, { members: [{ user: "ben", name: "Ben" }], count: 1 });
    await Promise.all(both.map((one) => one.ready()));

    say("message", message("a", 8));
    say("message", message("b", 3));
    await vi.waitFor(() => expect(seen).toEqual([8, 3]));
    expect(both[1]?.members.getSnapshot()).toMatchObject({ count: 1 });
  });

  it("lose nothing when another topic opens the stream anew", async () => {
    others = (_request, response) =>
      response.end(JSON.stringify({ topic: "a", messages: [message("a", 2), message("a", 3)], position: "e:3" }));
    await connect();
    const seen: unknown[] = [];
    await client.connect();
    const first = client.subscribe("a", ({ payload }) => seen.push(payload));
    await stream(1);
    begin("a", 0);
    await first.ready();
    say("message", message("a", 1));
    await vi.waitFor(() => expect(seen).toEqual([1]));

    client.subscribe("b");
    await stream(2);
    begin("a", 3);
    say("message", message("a", 4));
    await vi.waitFor(() => expect(seen).toEqual([1, 2, 3, 4]));
    expect(requests.at(-1)).toBe("GET /api/topics/a/messages?since=e:1&limit=1000");
  });

  it("tell when something is gone", async () => {
    others = (_request, response) =>
      response.end(JSON.stringify({ topic: "a", messages: [message("a", 3)], position: "e:3" }));
    await connect();
    const reset = vi.fn();
    const subscription = client.subscribe("a", undefined, { since: "e:1" });
    subscription.on("reset", reset);
    await stream(1);
    begin("a", 3);

    await vi.waitFor(() => expect(reset).toHaveBeenCalledWith({ topic: "a", position: "e:3", why: "lost" }));
  });

  it("are refused one by one, and the others go on", async () => {
    const open = events;
    events = (request, response, body) =>
      request.url?.includes("secret") ? problem(response, 403, "forbidden") : open(request, response, body);
    await connect();
    const secret = client.subscribe("secret");
    secret.on("error", () => undefined);
    const fine = [client.subscribe("a"), client.subscribe("b")];
    await expect(secret.ready()).rejects.toMatchObject({ code: "forbidden" });
    await vi.waitFor(() => {
      begin("a", 0);
      begin("b", 0);
      expect(fine.map(({ state }) => state.getSnapshot().status)).toEqual(["active", "active"]);
    });
  });

  it("end with the server's goodbye, and come back after its delay", async () => {
    await connect();
    client.subscribe("a");
    await stream(1);
    begin("a", 0);
    const states: ConnectionState[] = [];
    client.on("state", (state) => states.push(state));
    say("goodbye", { type: "goodbye", code: 4001, after: 30 });
    streams[0]?.end();

    await stream(2);
    expect(states.find(({ status }) => status === "waiting")).toMatchObject({ reason: { code: 4001 } });
  });

  it("are no patterns", async () => {
    await connect();
    const orders = client.subscribe("orders.*");
    await expect(orders.ready()).rejects.toMatchObject({ code: "not_supported" });
  });

  it("survive garbage", async () => {
    await connect();
    const subscription = client.subscribe("a");
    await stream(1);
    streams[0]?.write("data: {half\n\n: comment\n\nevent: poem\ndata: {}\n\n");
    begin("a", 0);
    await subscription.ready();
    expect(errors.map(({ code }) => code)).toEqual(["bad_frame", "bad_frame"]);
  });
});

describe("commands over HTTP", () => {
  it("go out one after the other, and are answered as over a WebSocket", async () => {
    const bodies: unknown[] = [];
    others = (_request, response, body) => {
      bodies.push(JSON.parse(body));
      setTimeout(() => response.end(JSON.stringify({ position: `e:${bodies.length}` })), bodies.length === 1 ? 30 : 0);
    };
    await connect();
    const sent = [1, 2, 3].map((payload) => client.publish("a", payload));

    await expect(Promise.all(sent)).resolves.toMatchObject([
      { position: "e:1" },
      { position: "e:2" },
      { position: "e:3" },
    ]);
    expect(bodies).toMatchObject([{ payload: 1 }, { payload: 2 }, { payload: 3 }]);
  });

  it("wait until the topics before them have begun", async () => {
    others = (_request, response) => response.end('{"position":"e:1"}');
    await connect();
    const topic = client.subscribe("a");
    const published = client.publish("a", "mine");
    await stream(1);
    await client.ping();
    expect(requests.filter((request) => request.startsWith("POST /api/topics"))).toEqual([]);

    begin("a", 0);

    await topic.ready();
    await expect(published).resolves.toBeDefined();
  });

  it("are refused by problems", async () => {
    others = (_request, response) => problem(response, 403, "forbidden");
    await connect();
    await expect(client.publish("a", 1)).rejects.toMatchObject({ code: "forbidden" });
    await expect(client.history("a", { limit: 3 })).rejects.toMatchObject({ code: "forbidden" });
    await expect(client.presence("a")).rejects.toMatchObject({ code: "forbidden" });
    expect(requests.slice(-2)).toEqual(["GET /api/topics/a/messages?limit=3", "GET /api/topics/a/presence"]);
  });

  it("that need a WebSocket say so", async () => {
    await connect();
    await expect(client.request("x")).rejects.toMatchObject({ code: "not_supported" });
  });
});

describe("the text of an event stream", () => {
  it("may come in any pieces", () => {
    const text =
      "id: 1\r\nevent: a\r\ndata: one\r\n\r\n:comment\ndata:two\ndata: lines\n\nevent: empty\n\ndata: last\n\n";
    for (const size of [1, 2, 7, text.length]) {
      const found: StreamEvent[] = [];
      const parser = new EventStreamParser((event) => found.push(event));
      for (let at = 0; at < text.length; at += size) {
        parser.feed(text.slice(at, at + size));
      }
      expect(found).toEqual([
        { name: "a", data: "one", id: "1" },
        { name: "message", data: "two\nlines", id: "1" },
        { name: "message", data: "last", id: "1" },
      ]);
    }
  });
});
