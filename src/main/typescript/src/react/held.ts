import { useMemo, useSyncExternalStore } from "react";
import type { AntiphonClient } from "../api/client.js";
import type { Observable, Undo } from "../api/observable.js";
import { Store } from "../core/store.js";
import { undo } from "../core/undo.js";
import { isClosed, useAntiphon } from "./context.js";
import { useLatest } from "./latest.js";

/** Takes hold of something that changes a store, and answers how to let go of it. */
export type Hold<V> = (store: Store<V>) => () => void;

/** A store that holds something as long as somebody looks at it; begins anew when somebody looks again. */
export class HeldStore<V> implements Observable<V> {
  readonly #store: Store<V>;
  #lookers = 0;
  #release: (() => void) | undefined;

  constructor(
    private readonly initial: V,
    private readonly hold: Hold<V>,
  ) {
    this.#store = new Store(initial, rethrow);
  }

  readonly getSnapshot = (): V => this.#store.getSnapshot();

  readonly getServerSnapshot = (): V => this.initial;

  readonly subscribe = (listener: () => void): Undo => {
    const stop = this.#store.subscribe(listener);
    this.#lookers += 1;
    if (this.#lookers === 1) {
      this.#store.set(this.initial);
      this.#release = this.hold(this.#store);
    }
    return undo(() => {
      stop();
      this.#lookers -= 1;
      if (this.#lookers === 0) {
        this.#release?.();
      }
    });
  };
}

/**
 * What is held of the client, from mount to unmount.
 *
 * @param initial the value before anything is known, and on a server; always the same object
 * @param key what the hold depends on: another key lets go and takes hold anew
 */
export function useHeld<V>(initial: V, key: string, hold: (client: AntiphonClient, store: Store<V>) => () => void): V {
  const client = useAntiphon();
  const latest = useLatest(hold);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another key means another store, whatever the hold reads
  const held = useMemo(
    () => new HeldStore(initial, (store) => (isClosed(client) ? nothing : latest.current(client, store))),
    [client, key],
  );
  return useSyncExternalStore(held.subscribe, held.getSnapshot, held.getServerSnapshot);
}

function nothing(): void {}

/** React's own listeners do not throw; should one, nobody else is to answer for it. */
function rethrow(error: unknown): never {
  throw error;
}
