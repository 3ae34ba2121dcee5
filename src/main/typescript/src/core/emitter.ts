import type { Undo } from "../api/observable.js";
import { allWell } from "./reports.js";
import { undo } from "./undo.js";

type Listener = (detail: never) => unknown;

/** Tells listeners of events, one after the other; one that throws does not keep the others from hearing it. */
export class Emitter<Events extends object> {
  readonly #listeners = new Map<keyof Events, Set<{ readonly call: Listener }>>();

  constructor(private readonly failed: (error: unknown) => void) {}

  on<E extends keyof Events>(event: E, listener: (detail: Events[E]) => unknown): Undo {
    const entry = { call: listener as Listener };
    const all = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, all.add(entry));
    return undo(() => all.delete(entry));
  }

  has(event: keyof Events): boolean {
    return (this.#listeners.get(event)?.size ?? 0) > 0;
  }

  /** Answers what became of it: a promise when some listener answered one; it never rejects, and tells whether all went well. */
  emit<E extends keyof Events>(event: E, detail: Events[E]): boolean | Promise<boolean> {
    return allWell([...(this.#listeners.get(event) ?? [])].map(({ call }) => this.#outcome(call, detail)));
  }

  clear(): void {
    this.#listeners.clear();
  }

  #outcome<D>(call: Listener, detail: D): boolean | Promise<boolean> {
    const failed = (error: unknown) => {
      this.failed(error);
      return false;
    };
    try {
      const answer = (call as (detail: D) => unknown)(detail);
      return !isThenable(answer) || Promise.resolve(answer).then(() => true, failed);
    } catch (error) {
      return failed(error);
    }
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | undefined)?.then === "function";
}
