import { useCallback, useRef } from "react";
import type { Subscription } from "../api/subscription.js";
import { asTopic, type TopicLike } from "../api/topic.js";
import type { Member } from "../protocol/messages.js";
import { useHeld } from "./held.js";

/** Who types in a topic, and how to tell that we do. */
export interface TypingView {
  /** Ourselves not among them. */
  readonly typing: readonly Member[];
  /** Call it at every key stroke, and with `false` when the text was sent or deleted. The same function in every render. */
  readonly setTyping: (active?: boolean) => void;
}

const NOBODY: readonly Member[] = Object.freeze([]);

/** Who is typing in a topic; unmounting tells the others that we stopped. */
export function useTyping(topic: TopicLike): TypingView {
  const { name } = asTopic(topic);
  const current = useRef<Subscription>(undefined);
  const typing = useHeld(NOBODY, name, (client, store) => {
    const subscription = client.subscribe(name);
    current.current = subscription;
    const look = () => store.set(subscription.typing.getSnapshot());
    const stop = subscription.typing.subscribe(look);
    look();
    return () => {
      stop();
      subscription.setTyping(false);
      subscription.unsubscribe();
    };
  });
  const setTyping = useCallback((active = true) => current.current?.setTyping(active), []);
  return { typing, setTyping };
}
