import type { Members, SubscriptionState } from "../api/subscription.js";
import { asTopic, type TopicLike } from "../api/topic.js";
import { useHeld } from "./held.js";

/** Who is in a topic. */
export interface PresenceView extends Members {
  /** `pending` until it is known; then as the server tells it. */
  readonly state: SubscriptionState;
}

const NOBODY: PresenceView = Object.freeze({
  members: Object.freeze([]),
  count: 0,
  state: Object.freeze({ status: "pending" }),
});

/** Who is in a topic, kept up to date; whoever looks is there too. */
export function usePresence(topic: TopicLike): PresenceView {
  const { name } = asTopic(topic);
  return useHeld(NOBODY, name, (client, store) => {
    const subscription = client.subscribe(name, undefined, { presence: true });
    const { members, state } = subscription;
    const look = () => store.set({ ...(members.getSnapshot() ?? NOBODY), state: state.getSnapshot() });
    const stops = [members.subscribe(look), state.subscribe(look)];
    look();
    return () => {
      for (const stop of stops) {
        stop();
      }
      subscription.unsubscribe();
    };
  });
}
