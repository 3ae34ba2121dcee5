import { useCallback, useRef } from "react";
import type { AntiphonError } from "../api/errors.js";
import type { Message } from "../api/subscription.js";
import { asTopic, type TopicLike } from "../api/topic.js";
import { useHeld } from "./held.js";
import { NOTHING_YET, Past } from "./past.js";

/** How to read the past in a component. */
export interface UseHistoryOptions {
  /** Most messages of a page, 1 to 1000; 100 unless given. */
  readonly page?: number;
}

/** The past and the present of a topic in one list. */
export interface HistoryView<T> {
  /** The oldest first, each once: the pages that were read, and what came since. */
  readonly messages: readonly Message<T>[];
  /** Whether a page is being read. */
  readonly loading: boolean;
  /** Whether there may be older ones; `false` until the first page is there. */
  readonly hasMore: boolean;
  /** Why the last page could not be read, or why nothing comes. */
  readonly error: AntiphonError | undefined;
  /** Reads the page before; does nothing while one is being read. The same function in every render. */
  readonly loadMore: () => void;
}

const PAGE = 100;

/** The newest page of a topic's history, older pages on demand, and what comes from now on. Begins anew after a reset. */
export function useHistory<T = unknown>(topic: TopicLike<T>, options: UseHistoryOptions = {}): HistoryView<T> {
  const { name } = asTopic(topic);
  const { page = PAGE } = options;
  const current = useRef<Past<T>>(undefined);
  const seen = useHeld<Omit<HistoryView<T>, "loadMore">>(NOTHING_YET, JSON.stringify([name, page]), (client, store) => {
    const past = new Past<T>(client.subscribe(topic), page, store);
    current.current = past;
    return () => past.close();
  });
  const loadMore = useCallback(() => void current.current?.more(), []);
  return { ...seen, loadMore };
}
