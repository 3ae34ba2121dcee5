import { type ReactNode, useEffect, useMemo, useReducer } from "react";
import type { AntiphonClient } from "../api/client.js";
import type { ClientOptions } from "../api/options.js";
import { createClient } from "../core/client.js";
import { unobserved } from "../core/reports.js";
import { ClientContext, isClosed } from "./context.js";
import { useLatest } from "./latest.js";

/** Either a client of your own, which you connect and close, or where to connect to. */
export type AntiphonProviderProps = { readonly children?: ReactNode } & (
  | { readonly client: AntiphonClient; readonly url?: undefined; readonly options?: undefined }
  | {
      readonly client?: undefined;
      /** The server's context root, such as `/antiphon`; another one makes another connection. */
      readonly url: string;
      /** Read when the client is made, that is, for each `url` once. */
      readonly options?: ClientOptions;
    }
);

/** Gives a client to all hooks below. With a `url` it makes one, connects it when mounted, and closes it when unmounted. */
export function AntiphonProvider({ client, url, options, children }: AntiphonProviderProps) {
  return client ? (
    <ClientContext.Provider value={client}>{children}</ClientContext.Provider>
  ) : (
    <OwnClient url={url} options={options}>
      {children}
    </OwnClient>
  );
}

interface OwnClientProps {
  readonly url: string;
  readonly options: ClientOptions | undefined;
  readonly children: ReactNode;
}

function OwnClient({ url, options, children }: OwnClientProps) {
  const latest = useLatest(options);
  const [round, again] = useReducer((before: number) => before + 1, 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a closed client is replaced in the next round
  const lease = useMemo(() => new Lease(createClient(reachable(url), latest.current)), [url, round]);
  useEffect(() => {
    if (isClosed(lease.client)) {
      again();
      return undefined;
    }
    return lease.take();
  }, [lease]);
  return <ClientContext.Provider value={lease.client}>{children}</ClientContext.Provider>;
}

/** Connects a client while it is taken. Strict mode gives it back and takes it again at once: that is no end. */
class Lease {
  #taken = 0;

  constructor(readonly client: AntiphonClient) {}

  readonly take = (): (() => void) => {
    this.#taken += 1;
    unobserved(this.client.connect());
    return () => {
      this.#taken -= 1;
      queueMicrotask(() => {
        if (this.#taken === 0) {
          this.client.close();
        }
      });
    };
  };
}

/** Where there is no page to be relative to nothing connects either: any host will do. */
function reachable(url: string): string {
  return globalThis.location ? url : new URL(url, "http://server.invalid").href;
}
