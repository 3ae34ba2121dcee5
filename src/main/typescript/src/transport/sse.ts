import type { ClientOptions } from "../api/options.js";
import type { Transport } from "./transport.js";
export function sseTransport(_options: ClientOptions): Transport {
  throw new Error("x");
}
