// Generated from the JSON Schemas of the protocol by `npm run generate`.

/** The name of a command, to know its answer by; comes back as it was sent. */
export type Id = string | number;

/** The name of one topic. */
export type Topic = string;

/** A topic, or a pattern: * is one segment, a final ** is the rest. */
export type Pattern = string;

/** A place in the log of a topic: epoch:offset. */
export type Position = string;

/** Milliseconds since 1970-01-01T00:00Z. */
export type Time = number;

/** The codes are listed in errors.md; new ones may come. */
export type ErrorCode = string;

/** Who published a message. */
export interface Sender {
  /** The unique name. */
  readonly user: string;
  /** The name to show. */
  readonly name: string;
}

export type FilterScalar = string | number | boolean | null;

/** A condition on fields of the payload: equal to the value, or to one of the values. */
export type Filter = Readonly<Record<string, FilterScalar | readonly FilterScalar[]>>;

/** Somebody who is in a topic. */
export interface Member {
  /** The unique name. */
  readonly user: string;
  /** The name to show. */
  readonly name: string;
}

/** How many members there are now. */
export type Count = number;

/** What kind of sign, such as typing. */
export type SignalName = string;

/** The name of a request handler of the application. */
export type RequestName = string;

/** A message of the topic that the answer is about. */
export interface PastMessage {
  readonly position: Position;
  /** What the message carries: any JSON. */
  readonly payload: unknown;
  /** Absent when the application published it. */
  readonly from?: Sender;
  readonly at: Time;
  readonly key?: string;
}

/** Client: everything of the topic up to the position has been dealt with */
export interface AckOfClient {
  readonly type: "ack";
  readonly id?: Id;
  readonly topic: Topic;
  readonly position: Position;
}

/** Client: what it can do beyond the minimum */
export interface CapsOfClient {
  readonly type: "caps";
  readonly id?: Id;
  readonly caps: readonly string[];
}

/** Server: something could not be done */
export interface ErrorOfServer {
  readonly type: "error";
  readonly id?: Id;
  readonly code: ErrorCode;
  /** A sentence for people. */
  readonly message: string;
  /** Whether the same command may succeed later. */
  readonly retry: boolean;
  /** How long to wait before a retry makes sense, in milliseconds. */
  readonly after?: number;
}

/** Server: the connection is about to be closed */
export interface GoodbyeOfServer {
  readonly type: "goodbye";
  /** The close code that will follow. */
  readonly code: number;
  /** How long to wait before connecting again, in milliseconds. */
  readonly after: number;
}

/** Client: read what was published before */
export interface HistoryOfClient {
  readonly type: "history";
  readonly id?: Id;
  readonly topic: Topic;
  /** Messages after this one, the oldest first. */
  readonly since?: Position;
  /** Messages before this one, the newest of them. */
  readonly before?: Position;
  /** Most messages wanted; 100 when absent. */
  readonly limit?: number;
}

/** Server: somebody became a member of the topic */
export interface JoinedOfServer {
  readonly type: "joined";
  readonly topic: Topic;
  readonly member: Member;
  readonly count: Count;
}

/** Server: somebody is a member of the topic no longer */
export interface LeftOfServer {
  readonly type: "left";
  readonly topic: Topic;
  readonly member: Member;
  readonly count: Count;
}

/** Server: a message of a subscribed topic */
export interface MessageOfServer {
  readonly type: "message";
  readonly topic: Topic;
  readonly position: Position;
  /** What the message carries: any JSON. */
  readonly payload: unknown;
  /** Absent when the application published it. */
  readonly from?: Sender;
  readonly at: Time;
  readonly key?: string;
}

/** Server: a command was carried out */
export interface OkOfServer {
  readonly type: "ok";
  readonly id: Id;
  readonly topic?: Pattern;
  readonly position?: Position;
  readonly expires?: Time;
  readonly caps?: readonly string[];
  /** The result of a request: any JSON. */
  readonly payload?: unknown;
  /** What was missed, or history; the oldest first. */
  readonly messages?: readonly PastMessage[];
  /** Whether all that was missed stands in messages; if not, none of it does. */
  readonly recovered?: boolean;
  /** Who is here; as many as an answer may have. */
  readonly members?: readonly Member[];
  readonly count?: Count;
  /** True when the key was published before; the position is that of then. */
  readonly duplicate?: boolean;
}

/** Client: are you there? */
export interface PingOfClient {
  readonly type: "ping";
  readonly id?: Id;
}

/** Server: answer to ping */
export interface PongOfServer {
  readonly type: "pong";
  readonly id?: Id;
}

/** Client: who is here? */
export interface PresenceOfClient {
  readonly type: "presence";
  readonly id?: Id;
  readonly topic: Topic;
}

/** Client: publish a message */
export interface PublishOfClient {
  readonly type: "publish";
  readonly id?: Id;
  readonly topic: Topic;
  /** What the message carries: any JSON. */
  readonly payload: unknown;
  /** What the message is about or stands for. */
  readonly key?: string;
}

/** Client: go on with a new token of the same user */
export interface RefreshOfClient {
  readonly type: "refresh";
  readonly id?: Id;
  /** The compact form of a JWT. */
  readonly token: string;
}

/** Client: ask the application something */
export interface RequestOfClient {
  readonly type: "request";
  readonly id?: Id;
  readonly name: RequestName;
  /** The argument; null when absent: any JSON. */
  readonly payload?: unknown;
}

/** Server: the application asks the client something */
export interface RequestOfServer {
  readonly type: "request";
  /** To be named in the response. */
  readonly id: string;
  /** What is asked. */
  readonly name: string;
  /** The argument: any JSON. */
  readonly payload: unknown;
}

/** Server: messages of the topic up to the position will not come; without a position, messages of any topics of the pattern */
export interface ResetOfServer {
  readonly type: "reset";
  readonly topic: Pattern;
  readonly position?: Position;
}

/** Client: answer to something that the server asked */
export interface ResponseOfClient {
  readonly type: "response";
  readonly id?: Id;
  /** The id of the request of the server. */
  readonly to: string;
  /** The result: any JSON. */
  readonly payload?: unknown;
  /** What went wrong, for people. */
  readonly error?: string;
}

/** Client: tell the others in the topic something that is not kept */
export interface SignalOfClient {
  readonly type: "signal";
  readonly id?: Id;
  readonly topic: Topic;
  readonly name: SignalName;
  /** More about it: any JSON. */
  readonly payload?: unknown;
  /** After how many milliseconds it ends by itself. */
  readonly ttl?: number;
  /** False to end it now; true when absent. */
  readonly active?: boolean;
}

/** Server: somebody in the topic gave a sign */
export interface SignalOfServer {
  readonly type: "signal";
  readonly topic: Topic;
  readonly name: SignalName;
  /** False when it has ended; true when absent. */
  readonly active?: boolean;
  /** More about it: any JSON. */
  readonly payload?: unknown;
  /** Who gave it. */
  readonly from: Sender;
}

/** Client: receive what the topic or pattern names */
export interface SubscribeOfClient {
  readonly type: "subscribe";
  readonly id?: Id;
  readonly topic: Pattern;
  readonly filter?: Filter;
  /** The last message that the client has; needs an id and goes with one topic. */
  readonly since?: Position;
  /** Whether to be told of members that come and go; false when absent. */
  readonly presence?: boolean;
}

/** Client: receive it no longer */
export interface UnsubscribeOfClient {
  readonly type: "unsubscribe";
  readonly id?: Id;
  /** Exactly as it was subscribed. */
  readonly topic: Pattern;
}

/** Server: a subscription was withdrawn */
export interface UnsubscribedOfServer {
  readonly type: "unsubscribed";
  readonly topic: Pattern;
  readonly code: ErrorCode;
}

/** Server: the first message of a connection */
export interface WelcomeOfServer {
  readonly type: "welcome";
  /** The name of this connection. */
  readonly session: string;
  /** The unique name of the caller. */
  readonly user: string;
  /** His name to show. */
  readonly name: string;
  /** The server that speaks. */
  readonly node: string;
  /** The version that is spoken. */
  readonly protocol: string;
  /** Longest silence of a living server, in milliseconds. */
  readonly heartbeat: number;
  readonly limits: { /** Largest frame, in bytes. */
  readonly messageBytes: number; /** Most subscriptions. */
readonly subscriptions: number; /** Sustained rate of commands. */
readonly commandsPerSecond: number; };
  /** When the credential runs out; absent when it does not. */
  readonly expires?: Time;
}

/** Whatever a client sends. */
export type ClientMessage = 
  | AckOfClient
  | CapsOfClient
  | HistoryOfClient
  | PingOfClient
  | PresenceOfClient
  | PublishOfClient
  | RefreshOfClient
  | RequestOfClient
  | ResponseOfClient
  | SignalOfClient
  | SubscribeOfClient
  | UnsubscribeOfClient;

/** Whatever a server sends. */
export type ServerMessage = 
  | ErrorOfServer
  | GoodbyeOfServer
  | JoinedOfServer
  | LeftOfServer
  | MessageOfServer
  | OkOfServer
  | PongOfServer
  | RequestOfServer
  | ResetOfServer
  | SignalOfServer
  | UnsubscribedOfServer
  | WelcomeOfServer;
