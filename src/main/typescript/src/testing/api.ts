import type { Undo } from "../api/observable.js";
import type { ClientMessage, Member, Position, ServerMessage } from "../protocol/messages.js";
import type { Transport } from "../transport/transport.js";

/** What a fake publication may say besides its payload. */
export interface FakePublication {
  readonly from?: Member;
  readonly key?: string;
  /** Milliseconds since 1970; now unless given. */
  readonly at?: number;
}

/** One connection as the fake server sees it. */
export interface FakeConnection {
  readonly user: string;
  /** What the client has sent over it, in order. */
  readonly received: readonly ClientMessage[];
  readonly open: boolean;
  /** Says whatever you like, in the name of the server. */
  send(message: ServerMessage): void;
  /** Ends it with a close code; 1006 is a broken line. */
  end(code?: number, reason?: string): void;
}

/** Answers a command instead of the fake server; `undefined` leaves it to the fake, `null` leaves it unanswered. */
export type FakeAnswer = (command: ClientMessage, connection: FakeConnection) => ServerMessage | null | undefined;

/** How the fake server behaves. */
export interface FakeServerOptions {
  /** Who the caller is; Ann unless given. */
  readonly user?: Member;
  /** When the credential runs out, in milliseconds since 1970; never unless given. */
  readonly expires?: number;
  /** Longest silence of the server that is normal, in milliseconds; 25000 unless given. */
  readonly heartbeat?: number;
  /** Whether it lets clients in from the start; `true` unless given. */
  readonly reachable?: boolean;
}

/**
 * A server in memory, which speaks the protocol as the real one does: positions, history, recovery, presence, signals,
 * requests in both directions. Give its `transport` to a client and test your own code without a network:
 *
 *     const server = createFakeServer();
 *     const client = createClient("/antiphon", { transports: [server.transport] });
 */
export interface FakeServer {
  readonly transport: Transport;
  /** All connections so far, the newest last. */
  readonly connections: readonly FakeConnection[];
  /** The newest one; throws when there is none. */
  readonly connection: FakeConnection;
  /** Everything that clients have sent, in order. */
  readonly received: readonly ClientMessage[];
  /** Publishes in the name of somebody else, to whoever is subscribed; answers the position. */
  publish(topic: string, payload: unknown, publication?: FakePublication): Position;
  /** Lets somebody join or leave a topic. */
  join(topic: string, member: Member): void;
  leave(topic: string, member: Member): void;
  /** Lets somebody give a sign. */
  signal(topic: string, name: string, from: Member, signal?: { active?: boolean; payload?: unknown }): void;
  /** Answers requests of that name. */
  handle(name: string, handler: (payload: unknown) => unknown): Undo;
  /** Asks the newest connection something; settles with its response. */
  request(name: string, payload: unknown): Promise<unknown>;
  /** Comes before the fake server's own answers, to script errors and silence. */
  answer(script: FakeAnswer): Undo;
  /** Withdraws a subscription of all connections. */
  withdraw(topic: string): void;
  /** Ends all connections with a close code; 1006 is a broken line. */
  end(code?: number, reason?: string): void;
  /** Lets clients in, or not. */
  reachable: boolean;
  /** Starts anew: all connections break, and topics begin a new epoch without history. */
  restart(): void;
}
