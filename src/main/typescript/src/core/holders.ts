import type { Message } from "../api/subscription.js";
import type { Filter, SubscribeOfClient } from "../protocol/messages.js";
import type { Holder } from "./holder.js";
import { allWell } from "./reports.js";

/** Those who hold one topic or pattern, and what they want of it together. */
export class Holders {
  readonly #all = new Set<Holder<never>>();

  get size(): number {
    return this.#all.size;
  }

  /** Whether somebody wants messages to be acknowledged. */
  get wantAcks(): boolean {
    return this.#any(({ ack }) => ack !== undefined);
  }

  /** Whether listeners that return are enough for that. */
  get ackAutomatically(): boolean {
    return !this.#any(({ ack }) => ack === "manual");
  }

  /** The server filters only where all want the same; each holder filters by itself too. */
  get filter(): Filter | undefined {
    const filters = [...this.#all].map(({ options }) => options.filter);
    return new Set(filters.map((filter) => JSON.stringify(filter))).size === 1 ? filters[0] : undefined;
  }

  /** What is to be asked of the server. */
  wish(topic: string): SubscribeOfClient {
    const { filter } = this;
    const presence = this.#any((options) => options.presence);
    return { type: "subscribe", topic, ...(filter && { filter }), ...(presence && { presence }) };
  }

  add(holder: Holder<never>): void {
    this.#all.add(holder);
  }

  remove(holder: Holder<never>): void {
    this.#all.delete(holder);
  }

  each(action: (holder: Holder<never>) => void): void {
    for (const holder of [...this.#all]) {
      action(holder);
    }
  }

  /** Gives a message to all; answers whether all could deal with it. */
  deliver(message: Message): boolean | Promise<boolean> {
    return allWell([...this.#all].map((holder) => holder.deliver(message)));
  }

  #any(condition: (options: Holder<never>["options"]) => boolean | undefined): boolean {
    return [...this.#all].some(({ options }) => condition(options));
  }
}
