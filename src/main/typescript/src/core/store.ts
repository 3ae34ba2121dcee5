import type { Observable, Undo } from "../api/observable.js";
import { undo } from "./undo.js";

/** The changing side of an observable. */
export class Store<T> implements Observable<T> {
  readonly #listeners = new Set<{ readonly call: () => void }>();
  #value: T;

  constructor(
    value: T,
    private readonly failed: (error: unknown) => void,
  ) {
    this.#value = value;
  }

  readonly getSnapshot = (): T => this.#value;

  readonly subscribe = (listener: () => void): Undo => {
    const entry = { call: listener };
    this.#listeners.add(entry);
    return undo(() => this.#listeners.delete(entry));
  };

  set(value: T): void {
    if (value === this.#value) {
      return;
    }
    this.#value = value;
    for (const { call } of [...this.#listeners]) {
      try {
        call();
      } catch (error) {
        this.failed(error);
      }
    }
  }

  clear(): void {
    this.#listeners.clear();
  }
}
