import type { SignalOptions } from "../api/subscription.js";
import type { OkOfServer, Position, SubscribeOfClient } from "../protocol/messages.js";

/** What feeds ask of the connection. */
export interface Wire {
  isLive(): boolean;
  /** Rejects when the server refuses; the answer is heard before anything that comes after it. */
  subscribe(command: SubscribeOfClient, heard: (answer: OkOfServer) => void): Promise<unknown>;
  ack(topic: string, position: Position): Promise<unknown>;
  signal(topic: string, name: string, options: SignalOptions): Promise<void>;
  handlerFailed(about: string, error: unknown): void;
}
