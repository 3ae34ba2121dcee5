import { type RefObject, useInsertionEffect, useRef } from "react";

/** What the newest committed render passed, for callbacks that outlive the render that made them. */
export function useLatest<T>(value: T): Readonly<RefObject<T>> {
  const latest = useRef(value);
  useInsertionEffect(() => {
    latest.current = value;
  });
  return latest;
}
