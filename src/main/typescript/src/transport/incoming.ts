import type { Codec } from "../protocol/codec.js";
import { inflate } from "./inflate.js";
import type { LinkListener } from "./transport.js";

/** What text begins with, also in a binary frame, and nothing that is packed. */
const BRACE = 0x7b;

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
    const content = typeof frame === "string" ? frame : new Uint8Array(frame);
    const isPacked = this.packed && typeof content !== "string" && content[0] !== BRACE;
    if (!isPacked && !this.#unpacking) {
      this.#read(content);
      return;
    }
    const unpacked = isPacked ? inflate(content).catch(() => undefined) : content;
    const turn = Promise.resolve(this.#unpacking).then(async () => {
      const whole = await unpacked;
      if (whole === undefined) {
        this.#complain("The server sent what cannot be read");
      } else {
        this.#read(whole);
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

  #read(content: string | Uint8Array): void {
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
