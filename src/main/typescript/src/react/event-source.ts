import { useMemo, useSyncExternalStore } from "react";
import { EventFeed, type EventFeedOptions, type EventFeedState, type ServerEvent } from "./event-feed.js";
import { HeldStore } from "./held.js";
import { useLatest } from "./latest.js";

export type { ServerEvent } from "./event-feed.js";

/** How to follow an event stream in a component. Callbacks may be written inline: the newest is called. */
export interface EventSourceOptions<T> extends EventFeedOptions {
  /** Makes the value of an event's text; `JSON.parse` unless given. */
  readonly parse?: (data: string) => T;
  /** Gets every event, also when several come between two renders. */
  readonly onEvent?: (event: ServerEvent<T>) => void;
}

/** An event stream as a component sees it. */
export type EventSourceView<T> = EventFeedState<T>;

const CLOSED: EventFeedState<never> = Object.freeze({ status: "closed", last: undefined, error: undefined });

/**
 * Follows Server-Sent Events from mount to unmount, of Antiphon or of anybody; needs no provider. Comes back after a broken
 * line by itself, after random times up to 30 s at most, and goes on after the last event; `null` follows nothing.
 */
export function useEventSource<T = unknown>(
  url: string | null,
  options: EventSourceOptions<T> = {},
): EventSourceView<T> {
  const latest = useLatest(options);
  const held = useMemo(
    () =>
      new HeldStore<EventFeedState<T>>(CLOSED, (store) => {
        if (url === null) {
          return () => undefined;
        }
        const feed = new EventFeed<T>(url, () => latest.current, store);
        feed.open();
        return () => feed.close();
      }),
    [url, latest],
  );
  return useSyncExternalStore(held.subscribe, held.getSnapshot, held.getServerSnapshot);
}
