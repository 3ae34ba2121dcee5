import { useCallback, useRef } from "react";
import type { RequestOptions } from "../api/client.js";
import type { AntiphonError } from "../api/errors.js";
import { AntiphonError as Failure } from "../api/errors.js";
import { unobserved } from "../core/reports.js";
import { useHeld } from "./held.js";

/** How the newest request stands. */
export type RequestState<R> =
  | { readonly status: "idle"; readonly data: undefined; readonly error: undefined }
  | { readonly status: "pending"; readonly data: undefined; readonly error: undefined }
  | { readonly status: "success"; readonly data: R; readonly error: undefined }
  | { readonly status: "error"; readonly data: undefined; readonly error: AntiphonError };

/** The newest request, and how to ask. */
export type RequestView<A, R> = RequestState<R> & {
  /** Asks, and settles with the answer; it may be left alone. The same function in every render. */
  readonly request: (payload?: A, options?: RequestOptions) => Promise<R>;
};

const IDLE: RequestState<never> = Object.freeze({ status: "idle", data: undefined, error: undefined });

type Ask = (payload: unknown, options: RequestOptions) => Promise<unknown>;

/** Asks the application, when told to. Shows the newest request; unmounting waits for none any longer. */
export function useRequest<R = unknown, A = unknown>(name: string): RequestView<A, R> {
  const current = useRef<Ask>(undefined);
  const state = useHeld<RequestState<R>>(IDLE, name, (client, store) => {
    const mounted = new AbortController();
    let newest = 0;
    current.current = async (payload, options) => {
      newest += 1;
      const mine = newest;
      const show = (next: RequestState<R>) => mine === newest && !mounted.signal.aborted && store.set(next);
      show({ status: "pending", data: undefined, error: undefined });
      try {
        const data = await abortable(mounted.signal, options, (how) => client.request<R>(name, payload, how));
        show({ status: "success", data, error: undefined });
        return data;
      } catch (error) {
        show({ status: "error", data: undefined, error: error as AntiphonError });
        throw error;
      }
    };
    return () => {
      current.current = undefined;
      mounted.abort();
    };
  });
  const request = useCallback((payload?: A, options: RequestOptions = {}) => {
    const ask = current.current ?? (() => Promise.reject(new Failure("aborted", "The component is not mounted")));
    return unobserved(ask(payload, options) as Promise<R>);
  }, []);
  return { ...state, request };
}

/** Ends with the component or with the caller's own signal, and leaves no listener at either. */
async function abortable<R>(
  mounted: AbortSignal,
  { signal, ...options }: RequestOptions,
  ask: (options: RequestOptions) => Promise<R>,
): Promise<R> {
  const either = new AbortController();
  const abort = () => either.abort();
  const signals = signal ? [mounted, signal] : [mounted];
  for (const one of signals) {
    one.addEventListener("abort", abort);
  }
  if (signals.some(({ aborted }) => aborted)) {
    abort();
  }
  try {
    return await ask({ ...options, signal: either.signal });
  } finally {
    for (const one of signals) {
      one.removeEventListener("abort", abort);
    }
  }
}
