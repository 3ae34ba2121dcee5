import { useCallback } from "react";
import type { AntiphonError } from "../api/errors.js";
import type {
  Delivered,
  Message,
  PublishOptions,
  Reset,
  SubscribeOptions,
  Subscription,
  SubscriptionState,
} from "../api/subscription.js";
import { asTopic, type TopicLike } from "../api/topic.js";
import type { Store } from "../core/store.js";
import { useAntiphon } from "./context.js";
import { useHeld } from "./held.js";
import { useLatest } from "./latest.js";

/** How to follow a topic in a component. Callbacks may be written inline: the newest is called. */
export interface UseTopicOptions<T> extends Omit<SubscribeOptions, "signal"> {
  /** How many of the newest messages are kept in `messages`; 100 unless given, 0 for those who only want `onMessage`. */
  readonly keep?: number;
  /** Gets every message, also when several come between two renders. A promise counts for `ack: "auto"`. */
  readonly onMessage?: (message: Message<T>) => unknown;
  /** Something is gone and will not come: load the state anew. */
  readonly onReset?: (reset: Reset) => void;
  /** A payload failed the topic's check, or the subscription was refused or withdrawn. */
  readonly onError?: (error: AntiphonError) => void;
}

/** A topic as a component sees it. */
export interface TopicView<T> {
  /** The newest messages since the component was mounted, the oldest first. */
  readonly messages: readonly Message<T>[];
  /** The newest of all. */
  readonly last: Message<T> | undefined;
  readonly state: SubscriptionState;
  /** Publishes to the topic; the same function in every render. */
  readonly publish: (payload: T, options?: PublishOptions) => Promise<Delivered>;
}

type Seen<T> = Omit<TopicView<T>, "publish">;

const KEEP = 100;
const NOTHING: Seen<never> = Object.freeze({
  messages: Object.freeze([]),
  last: undefined,
  state: Object.freeze({ status: "pending" }),
});

/** Follows a topic or pattern from mount to unmount. All components that follow the same share one subscription. */
export function useTopic<T = unknown>(topic: TopicLike<T>, options: UseTopicOptions<T> = {}): TopicView<T> {
  const { name } = asTopic(topic);
  const { keep, filter, since, presence, ack, ...callbacks } = options;
  const client = useAntiphon();
  const latest = useLatest({ topic, callbacks });
  const key = JSON.stringify([name, keep, filter, since, presence, ack]);
  const seen = useHeld<Seen<T>>(NOTHING, key, (of, store) => {
    const wanted = Object.fromEntries(Object.entries({ filter, since, presence, ack }).filter(([, value]) => value));
    const subscription = of.subscribe(topic, undefined, wanted as SubscribeOptions);
    const undo = follow(subscription, store, keep ?? KEEP);
    subscription.on("message", (message) => latest.current.callbacks.onMessage?.(message));
    subscription.on("reset", (reset) => latest.current.callbacks.onReset?.(reset));
    if (callbacks.onError) {
      subscription.on("error", (error) => latest.current.callbacks.onError?.(error));
    }
    return undo;
  });
  const publish = useCallback(
    (payload: T, how?: PublishOptions) => client.publish(latest.current.topic, payload, how),
    [client, latest],
  );
  return { ...seen, publish };
}

function follow<T>(subscription: Subscription<T>, store: Store<Seen<T>>, keep: number): () => void {
  const change = (changes: Partial<Seen<T>>) => store.set({ ...store.getSnapshot(), ...changes });
  subscription.on("message", (last) => {
    const { messages } = store.getSnapshot();
    change({ last, messages: keep > 0 ? [...messages, last].slice(-keep) : messages });
  });
  const stop = subscription.state.subscribe(() => change({ state: subscription.state.getSnapshot() }));
  change({ state: subscription.state.getSnapshot() });
  return () => {
    stop();
    subscription.unsubscribe();
  };
}
