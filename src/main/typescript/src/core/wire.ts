import type { SignalOptions } from "../api/subscription.js";
import type { OkOfServer, Position, SubscribeOfClient } from "../protocol/messages.js";

/** What feeds ask of the connection. */
export interface Wire {
  isLive(): boolean;
  subscribe(command: SubscribeOfClient): Promise<OkOfServer>;
  ack(topic: string, position: Position): Promise<unknown>;
  signal(topic: string, name: string, options: SignalOptions): Promise<void>;
  handlerFailed(about: string, error: unknown): void;
}
