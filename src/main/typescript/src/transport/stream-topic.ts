import type {
  MessageOfServer,
  OkOfServer,
  PastMessage,
  Position,
  ServerMessage,
  SubscribeOfClient,
} from "../protocol/messages.js";

/** What a stream says when a topic of it begins. */
export type Subscribed = Omit<OkOfServer, "type" | "id"> & { readonly topic: string };

/**
 * One topic of an event stream. Each time a stream is opened anew, messages wait until it is known what was missed in
 * between; then the first time the command is answered, and later what was missed is simply told.
 */
export class StreamTopic {
  #position: Position | undefined;
  #heldBack: MessageOfServer[] | undefined = [];
  #answered = false;

  constructor(
    readonly command: SubscribeOfClient,
    private readonly tell: (message: ServerMessage) => void,
  ) {
    this.#position = command.since;
  }

  /** Whether the command still waits for its answer. */
  get pending(): boolean {
    return !this.#answered;
  }

  /** The last position that the client has. */
  get position(): Position | undefined {
    return this.#position;
  }

  /** A new stream is opened: what it says waits. */
  reopen(): void {
    this.#heldBack = [];
  }

  message(message: MessageOfServer): void {
    if (this.#heldBack) {
      this.#heldBack.push(message);
    } else {
      this.#pass(message);
    }
  }

  reset(position: Position): void {
    this.#position = position;
    if (!this.#heldBack) {
      this.tell({ type: "reset", topic: this.command.topic, position });
    }
  }

  /**
   * The topic has begun at a position.
   *
   * @param messages what was missed before it; `undefined` when that is gone
   */
  begin(subscribed: Subscribed, messages: readonly PastMessage[] | undefined): void {
    const { position = "" } = subscribed;
    const held = this.#heldBack ?? [];
    this.#heldBack = undefined;
    if (this.pending) {
      this.#answer(subscribed, messages);
    } else {
      this.#catchUp(position, messages);
    }
    this.#position = position;
    for (const message of held) {
      if (offsetOf(message.position) > offsetOf(position)) {
        this.#pass(message);
      }
    }
  }

  refuse(code: string, message: string): void {
    this.#answered = true;
    this.tell({ type: "error", id: this.command.id ?? "", code, message, retry: false });
  }

  #answer({ position, members, count }: Subscribed, messages: readonly PastMessage[] | undefined): void {
    this.#answered = true;
    this.tell({
      type: "ok",
      id: this.command.id ?? "",
      topic: this.command.topic,
      ...(position !== undefined && { position }),
      ...(this.#position !== undefined && { recovered: messages !== undefined, ...(messages && { messages }) }),
      ...(members && { members, count: count ?? members.length }),
    });
  }

  #catchUp(position: Position, messages: readonly PastMessage[] | undefined): void {
    if (!messages) {
      this.tell({ type: "reset", topic: this.command.topic, position });
    }
    for (const message of messages ?? []) {
      this.#pass({ type: "message", topic: this.command.topic, ...message });
    }
  }

  #pass(message: MessageOfServer): void {
    this.#position = message.position;
    this.tell(message);
  }
}

function offsetOf(position: Position): number {
  return Number(position.split(":")[1]);
}
