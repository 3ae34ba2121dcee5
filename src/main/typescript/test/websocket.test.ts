import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { deflateRawSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import WebSocket, { WebSocketServer } from "ws";
import { type AntiphonClient, type AntiphonError, type ClientOptions, createClient } from "../src/index.js";
import { msgpack } from "../src/protocol/msgpack.js";

const WELCOME = {
  type: "welcome",
  session: "s",
  user: "ann",
  name: "Ann",
  node: "n",
  protocol: "antiphon.v2.json",
  heartbeat: 25_000,
  limits: { messageBytes: 1000, subscriptions: 10, commandsPerSecond: 100 },
};

let http: Server;
let sockets: WebSocketServer;
let requests: IncomingMessage[];
let status: number;
let chosen: string | false | undefined;
let script: (socket: WebSocket, command: Record<string, unknown>) => void;
let client: AntiphonClient;
let errors: AntiphonError[];

beforeEach(async () => {
  requests = [];
  status = 0;
  chosen = undefined;
  script = () => undefined;
  http = createServer((request, response) => {
    requests.push(request);
    response.writeHead(status || 404, status ? { "Retry-After": "7" } : {}).end("{}");
  });
  sockets = new WebSocketServer({ noServer: true, handleProtocols: (offered) => chosen ?? [...offered][0] ?? false });
  http.on("upgrade", (request, socket, head) => {
    requests.push(request);
    if (status > 0) {
      socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (peer) => {
      peer.send(JSON.stringify(WELCOME));
      peer.on("message", (data) => {
        for (const line of data.toString().split("\n")) {
          script(peer, JSON.parse(line));
        }
      });
    });
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
});

afterEach(async () => {
  client?.close();
  for (const peer of sockets.clients) {
    peer.terminate();
  }
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
});

function connect(options: ClientOptions = {}) {
  const { port } = http.address() as AddressInfo;
  client = createClient(`http://127.0.0.1:${port}/antiphon`, {
    WebSocket,
    transports: ["websocket"],
    reconnect: { firstDelay: 1, longestDelay: 1 },
    ...options,
  });
  errors = [];
  client.on("error", (error) => errors.push(error));
  return client.connect();
}

const stopped = () => vi.waitFor(() => expect(client.connection.getSnapshot().status).toBe("stopped"));
const complaint = (code: string) => vi.waitFor(() => expect(errors.map((error) => error.code)).toContain(code));

describe("the WebSocket transport", () => {
  it("offers its version and, as a subprotocol, its token", async () => {
    await connect({ token: "abc" });

    expect(requests[0]?.url).toBe("/antiphon/ws");
    expect(requests[0]?.headers["sec-websocket-protocol"]).toBe("antiphon.v2.json,bearer.abc");
    expect(client.connection.getSnapshot()).toMatchObject({ transport: "websocket", session: { user: "ann" } });
  });

  it("asks for compressed batches, and reads them in their turn", async () => {
    const seen: unknown[] = [];
    const message = (offset: number) =>
      JSON.stringify({ type: "message", topic: "a", position: `e:${offset}`, payload: offset, at: 1 });
    script = (peer, command) => {
      if (command.type === "caps") {
        expect(command).toEqual({ type: "caps", caps: ["binary", "deflate"] });
      }
      if (command.type === "subscribe") {
        peer.send(JSON.stringify({ type: "ok", id: command.id, topic: "a", position: "e:0" }));
        peer.send(deflateRawSync(`${message(1)}\n${message(2)}`));
        peer.send(message(3));
        peer.send(deflateRawSync(message(4)));
        peer.send(Buffer.from(`${message(5)}\n${message(6)}`));
      }
    };
    await connect();
    client.subscribe("a", ({ payload }) => seen.push(payload));

    await vi.waitFor(() => expect(seen).toEqual([1, 2, 3, 4, 5, 6]));
  });

  it("speaks MessagePack when asked to", async () => {
    const frames: Buffer[] = [];
    sockets.once("connection", () => undefined);
    http.removeAllListeners("upgrade");
    http.on("upgrade", (request, socket, head) => {
      requests.push(request);
      sockets.handleUpgrade(request, socket, head, (peer) => {
        peer.on("message", (data) => frames.push(data as Buffer));
        const limits = [1000, 10, 100];
        const welcome = [32, null, "s", "ann", "Ann", "n", "antiphon.v2.msgpack", 25_000, limits];
        void import("@msgpack/msgpack").then(({ encode }) => peer.send(encode(welcome)));
      });
    });
    await connect({ codec: "msgpack" });
    void client.publish("a", { x: 1 }, { key: "k" });

    expect(requests[0]?.headers["sec-websocket-protocol"]).toBe("antiphon.v2.msgpack");
    await vi.waitFor(() => expect(frames).toHaveLength(1));
    const expected = msgpack.encode({ type: "publish", id: 1, topic: "a", payload: { x: 1 }, key: "k" });
    expect(frames[0]).toEqual(Buffer.from(expected as Uint8Array));
  });

  it("refuses what is larger than the server takes, instead of being cut off", async () => {
    await connect();

    await expect(client.publish("a", "x".repeat(2000))).rejects.toMatchObject({ code: "invalid_argument" });
    expect(client.connection.getSnapshot().status).toBe("connected");
  });

  it("stops at a server of an older version", async () => {
    chosen = false;
    await expect(connect({ WebSocket: Old as never })).rejects.toMatchObject({ code: "closed" });

    expect(client.connection.getSnapshot()).toMatchObject({ status: "stopped", reason: { cause: "refused" } });
  });

  it("says what is missing on a platform without WebSockets", async () => {
    vi.stubGlobal("WebSocket", undefined);
    const state = connect({ WebSocket: undefined as never, reconnect: { attempts: 1 } });

    await expect(state).rejects.toThrow(/this platform has no WebSocket/);
    vi.unstubAllGlobals();
  });
});

/** A WebSocket to a server that chose nothing: as `ws` would refuse that, the protocol is taken away afterwards. */
class Old extends WebSocket {
  constructor(url: string) {
    super(url);
  }
}

describe("a handshake that fails", () => {
  it("is explained by HTTP: 401 asks for another token", async () => {
    status = 401;
    const token = vi
      .fn()
      .mockReturnValueOnce("bad")
      .mockImplementation(() => {
        status = 0;
        return "good";
      });
    await connect({ token });

    expect(requests.map(({ headers }) => headers.authorization ?? headers["sec-websocket-protocol"])).toEqual([
      "antiphon.v2.json,bearer.bad",
      "Bearer bad",
      "antiphon.v2.json,bearer.good",
    ]);
  });

  it("is explained by HTTP: 403 stops", async () => {
    status = 403;
    await expect(connect()).rejects.toMatchObject({ code: "closed" });
    await stopped();
  });

  it("is explained by HTTP: 503 comes back when the server says so", async () => {
    status = 503;
    void connect();
    const before = Date.now();
    await vi.waitFor(() => expect(client.connection.getSnapshot().status).toBe("waiting"));

    const { retryAt = 0, reason } = client.connection.getSnapshot() as { retryAt?: number; reason?: { cause: string } };
    expect(reason?.cause).toBe("unavailable");
    expect(retryAt - before).toBeGreaterThanOrEqual(7000);
  });

  it("can use a ticket instead of a token", async () => {
    http.removeAllListeners("request");
    http.on("request", (request, response) => {
      requests.push(request);
      response.end(JSON.stringify({ ticket: "t/1", expires: 1 }));
    });
    await connect({ token: "abc", handshake: "ticket" });

    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "POST /antiphon/api/tickets",
      "GET /antiphon/ws?ticket=t%2F1",
    ]);
    expect(requests[1]?.headers["sec-websocket-protocol"]).toBe("antiphon.v2.json");
  });
});

describe("a server that sends nonsense", () => {
  const answer = (text: string | Buffer) => {
    script = (peer, command) => {
      if (command.type === "publish") {
        peer.send(text);
        peer.send(JSON.stringify({ type: "ok", id: command.id, topic: "a", position: "e:1" }));
      }
    };
    return connect().then(() => client.publish("a", 1));
  };

  it.each([
    ["garbage", "<html>", "bad_frame"],
    ["half a batch", '{"type":"pong"}\n{"type":"mess', "bad_frame"],
    ["a number", "42", "bad_frame"],
    ["a message without its position", '{"type":"message","topic":"a","payload":1,"at":1}', "bad_frame"],
    ["a broken position", '{"type":"reset","topic":"a","position":"x"}', "bad_frame"],
    ["people without names", '{"type":"joined","topic":"a","member":{},"count":1}', "bad_frame"],
    ["a type of tomorrow", '{"type":"poem"}', "unknown_type"],
    ["a name of our language", '{"type":"constructor"}', "unknown_type"],
    ["the answer to nothing", '{"type":"ok","id":4711}', "unknown_answer"],
    ["a batch that does not unpack", Buffer.from([255, 255, 255]), "bad_frame"],
  ])("is told about: %s; what follows still counts", async (_what, text, code) => {
    await expect(answer(text)).resolves.toMatchObject({ position: "e:1" });

    await complaint(code);
  });

  it("may welcome us twice", async () => {
    await expect(answer(JSON.stringify({ ...WELCOME, user: "eve" }))).resolves.toBeDefined();

    expect(client.connection.getSnapshot()).toMatchObject({ session: { user: "ann" } });
  });
});

describe("a server that is just being deployed to", () => {
  it("is waited for, and not taken for one that lets no WebSocket through", async () => {
    const found = http.listeners("upgrade")[0] as (...of: unknown[]) => void;
    http.removeAllListeners("upgrade");
    http.on("upgrade", (request, socket) => {
      requests.push(request);
      socket.end("HTTP/1.1 404 Not Found\r\n\r\n");
    });
    const connecting = connect({ transports: ["websocket", "sse"] });
    await vi.waitFor(() => expect(requests.length).toBeGreaterThan(5));
    http.removeAllListeners("upgrade");
    http.on("upgrade", found);

    await connecting;
    expect(client.connection.getSnapshot()).toMatchObject({ transport: "websocket" });
    expect(requests.some(({ url }) => url?.includes("tickets"))).toBe(false);
  });
});
