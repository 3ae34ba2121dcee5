import type { ClientMessage } from "../protocol/messages.js";
import type { Link, LinkListener, LinkTarget, Transport } from "./transport.js";

/** A transport whose code is loaded at its first use. */
export function lazyTransport(name: string, load: () => Promise<Transport>): Transport {
  return { name, open: (target, listener) => new LazyLink(load(), target, listener) };
}

class LazyLink implements Link {
  #link: Link | undefined;
  #closed = false;

  constructor(loading: Promise<Transport>, target: LinkTarget, listener: LinkListener) {
    loading.then(
      (transport) => {
        if (!this.#closed) {
          this.#link = transport.open(target, listener);
        }
      },
      (error) => {
        if (!this.#closed) {
          listener.ended({ code: 1006, reason: "", error });
        }
      },
    );
  }

  send(message: ClientMessage): void {
    this.#link?.send(message);
  }

  close(code?: number, reason?: string): void {
    this.#closed = true;
    this.#link?.close(code, reason);
  }
}
