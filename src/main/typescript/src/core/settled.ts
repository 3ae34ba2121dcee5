import type { Observable } from "../api/observable.js";
import { unobserved } from "./reports.js";

/** Waits until a state says how it went: `judge` answers a value, throws, or answers `undefined` to wait on. */
export function settled<S, T extends object>(state: Observable<S>, judge: (state: S) => T | undefined): Promise<T> {
  return unobserved(
    new Promise((resolve, reject) => {
      const look = () => {
        try {
          const verdict = judge(state.getSnapshot());
          if (verdict) {
            stop();
            resolve(verdict);
          }
        } catch (error) {
          stop();
          reject(error);
        }
      };
      const stop = state.subscribe(look);
      look();
    }),
  );
}
