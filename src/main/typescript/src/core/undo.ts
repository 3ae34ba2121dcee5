import type { Undo } from "../api/observable.js";

const DISPOSE: typeof Symbol.dispose = Symbol.dispose ?? (Symbol.for("Symbol.dispose") as typeof Symbol.dispose);

/** Makes an object end with `using`, also where the platform has no word for it yet. */
export function disposable<T extends object>(thing: T, dispose: () => void): T & Disposable {
  return Object.defineProperty(thing, DISPOSE, { value: dispose }) as T & Disposable;
}

/** Runs the action at the first call only. */
export function undo(action: () => void): Undo {
  let pending: (() => void) | undefined = action;
  const run = () => {
    const once = pending;
    pending = undefined;
    once?.();
  };
  return disposable(run, run);
}
