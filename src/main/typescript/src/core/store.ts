import type { Observable, Undo } from "../api/observable.js";
import { Emitter } from "./emitter.js";

/** The changing side of an observable. */
export class Store<T> implements Observable<T> {
  readonly #events: Emitter<{ readonly change: undefined }>;
  #value: T;

  constructor(value: T, failed: (error: unknown) => void) {
    this.#value = value;
    this.#events = new Emitter(failed);
  }

  readonly getSnapshot = (): T => this.#value;

  readonly subscribe = (listener: () => void): Undo => this.#events.on("change", listener);

  set(value: T): void {
    if (value !== this.#value) {
      this.#value = value;
      this.#events.emit("change", undefined);
    }
  }

  clear(): void {
    this.#events.clear();
  }
}
