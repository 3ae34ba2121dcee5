import { useSyncExternalStore } from "react";
import type { ConnectionState } from "../api/connection.js";
import { useAntiphon } from "./context.js";

const IDLE: ConnectionState = Object.freeze({ status: "idle" });

/** Where the connection stands; `idle` on a server. */
export function useConnection(): ConnectionState {
  const { connection } = useAntiphon();
  return useSyncExternalStore(connection.subscribe, connection.getSnapshot, () => IDLE);
}
