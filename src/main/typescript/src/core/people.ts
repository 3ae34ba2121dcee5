import type { MemberChange, Members, Signal } from "../api/subscription.js";
import type { Member } from "../protocol/messages.js";
import { Store } from "./store.js";

const NOBODY: readonly Member[] = Object.freeze([]);

/** Who is in a topic, and who types. */
export class People {
  readonly members: Store<Members | undefined>;
  readonly typing: Store<readonly Member[]>;

  constructor(failed: (error: unknown) => void) {
    this.members = new Store<Members | undefined>(undefined, failed);
    this.typing = new Store<readonly Member[]>(NOBODY, failed);
  }

  joined({ member, count }: MemberChange): void {
    const present = this.members.getSnapshot()?.members ?? NOBODY;
    this.members.set({ members: [...without(present, member), member], count });
  }

  left({ member, count }: MemberChange): void {
    const present = this.members.getSnapshot()?.members ?? NOBODY;
    this.members.set({ members: without(present, member), count });
    this.#types(member, false);
  }

  signal({ name, active, from }: Signal): void {
    if (name === "typing") {
      this.#types(from, active);
    }
  }

  /** Nobody tells us of anybody any more: who was typing may have stopped. */
  unheard(): void {
    this.typing.set(NOBODY);
  }

  clear(): void {
    this.members.clear();
    this.typing.clear();
  }

  #types(member: Member, active: boolean): void {
    const typing = this.typing.getSnapshot();
    const isKnown = typing.some(({ user }) => user === member.user);
    if (isKnown !== active) {
      this.typing.set(active ? [...typing, member] : without(typing, member));
    }
  }
}

function without(members: readonly Member[], gone: Member): readonly Member[] {
  const rest = members.filter(({ user }) => user !== gone.user);
  return rest.length === 0 ? NOBODY : rest;
}
