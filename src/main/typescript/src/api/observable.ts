/// <reference lib="esnext.disposable" preserve="true" />

/** Takes back what was asked for, such as a listener; may be called more than once, and works with `using`. */
export interface Undo extends Disposable {
  (): void;
}

/**
 * A value that changes, in the shape that `useSyncExternalStore` takes. A snapshot never changes in place: a new value is a
 * new object, and the same value is the same object. Both functions may be passed around alone.
 */
export interface Observable<T> {
  /** The value now. */
  readonly getSnapshot: () => T;
  /** Calls the listener after every change until undone. */
  readonly subscribe: (listener: () => void) => Undo;
}
