import type { Codec } from "../protocol/codec.js";
import { inflate } from "./inflate.js";
import type { LinkListener } from "./transport.js";

/** Turns frames into values, in their order, also where some must be unpacked first. */
export class Incoming {
  #unpacking: Promise<void> | undefined;
  #ended = false;

  constructor(
    private readonly codec: () => Codec,
    private readonly packed: boolean,
    private readonly listener: Pick<LinkListener, "message" | "garbage" | "alive">,
  ) {}

  take(frame: string | ArrayBuffer): void {
    this.listener.alive();
    const isPacked = this.packed && typeof frame !== "string";
    if (!isPacked && !this.#unpacking) {
      this.#read(frame);
      return;
    }
    const former = this.#unpacking ?? Promise.resolve();
    const text = isPacked ? inflate(new Uint8Array(frame as ArrayBuffer)).catch(() => undefined) : frame;
    const turn = former.then(async () => {
      const content = await text;
      if (content === undefined) {
        this.#complain("The server sent a batch that cannot be unpacked");
      } else {
        this.#read(content);
      }
      if (this.#unpacking === turn) {
        this.#unpacking = undefined;
      }
    });
    this.#unpacking = turn;
  }

  /** Nothing is told any more. */
  end(): void {
    this.#ended = true;
  }

  #read(frame: string | ArrayBuffer): void {
    const content = typeof frame === "string" ? frame : new Uint8Array(frame);
    this.codec().decode(
      content,
      (value) => {
        if (!this.#ended) {
          this.listener.message(value);
        }
      },
      (reason) => this.#complain(reason),
    );
  }

  #complain(reason: string): void {
    if (!this.#ended) {
      this.listener.garbage(reason);
    }
  }
}
