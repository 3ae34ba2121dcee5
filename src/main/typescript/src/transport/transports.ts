import type { ClientOptions } from "../api/options.js";
import { json } from "../protocol/json.js";
import { lazyTransport } from "./lazy.js";
import type { Transport } from "./transport.js";
import { webSocketTransport } from "./websocket.js";

/** The transports that the options name, best first. */
export function transportsOf(options: ClientOptions): readonly Transport[] {
  return (options.transports ?? ["websocket", "sse"]).map((transport) => {
    if (transport === "websocket") {
      return webSocketTransport(options);
    }
    return transport === "sse"
      ? lazyTransport("sse", async () => (await import("./sse.js")).sseTransport(options, json))
      : transport;
  });
}
