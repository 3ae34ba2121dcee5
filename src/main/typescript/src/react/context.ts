import { createContext, useContext } from "react";
import type { AntiphonClient } from "../api/client.js";

export const ClientContext = createContext<AntiphonClient | undefined>(undefined);

/** The client of the `AntiphonProvider` around; throws where there is none. */
export function useAntiphon(): AntiphonClient {
  const client = useContext(ClientContext);
  if (!client) {
    throw new Error("There is no <AntiphonProvider> around this component");
  }
  return client;
}

/** Whether a client is closed for good: nothing can be asked of it. */
export function isClosed(client: AntiphonClient): boolean {
  return client.connection.getSnapshot().status === "closed";
}
