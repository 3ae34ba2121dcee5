import type { AntiphonError } from "../api/errors.js";
import type { MemberChange, Signal, SubscriptionState } from "../api/subscription.js";
import type { MessageOfServer, OkOfServer, Position } from "../protocol/messages.js";
import { Acknowledgements } from "./acknowledgements.js";
import type { Holder } from "./holder.js";
import { Holders } from "./holders.js";
import { isPattern } from "./patterns.js";
import { People } from "./people.js";
import { Stream } from "./stream.js";
import { Typing } from "./typing.js";
import type { Wire } from "./wire.js";

const PENDING: SubscriptionState = Object.freeze({ status: "pending" });

/** What all holders of one topic or pattern share: one subscription at the server, its stream, and its people. */
export class Feed {
  readonly #holders = new Holders();
  readonly people: People;
  readonly typing: Typing;
  readonly #stream: Stream;
  readonly #acks: Acknowledgements;
  #state: SubscriptionState = PENDING;
  #asked = "";
  #round = 0;
  #touched = false;

  constructor(
    readonly name: string,
    private readonly wire: Wire,
    private readonly emptied: (feed: Feed) => void,
  ) {
    this.people = new People((error) => wire.handlerFailed(name, error));
    this.typing = new Typing((active) => void wire.signal(name, "typing", active ? {} : { active }));
    this.#acks = new Acknowledgements(
      () => this.#holders.ackAutomatically,
      (upTo) => this.acknowledge(upTo).then(() => true, this.#complain),
    );
    const seesAll = () => !isPattern(name) && !this.#holders.filter && !this.#holders.wantAcks;
    this.#stream = new Stream(name, this.#acks, () => this.#holders.wantAcks, seesAll, {
      message: (message) => this.#holders.deliver(message),
      recovered: (event) => this.#holders.each((holder) => holder.events.emit("recovered", event)),
      reset: (event) => this.#holders.each((holder) => holder.events.emit("reset", event)),
      gap: (event) => this.#holders.each((holder) => holder.events.emit("gap", event)),
    });
  }

  get state(): SubscriptionState {
    return this.#state;
  }

  add(holder: Holder<never>): void {
    this.#holders.add(holder);
    if (holder.options.since !== undefined) {
      this.#stream.startAfter(holder.options.since);
    }
    this.#touch();
  }

  remove(holder: Holder<never>): void {
    this.#holders.remove(holder);
    this.#touch();
  }

  /** There is a connection: the server is told what is wanted, and from where on. */
  connected(): void {
    this.#stream.hold();
    void this.#subscribe();
  }

  /** There is none any more. */
  lost(): void {
    this.#round += 1;
    this.#asked = "";
    this.people.unheard();
    this.#stream.hold();
    this.#become(PENDING);
  }

  /** The server ended the subscription. */
  withdrawn(error: AntiphonError): void {
    this.#round += 1;
    this.#become({ status: "refused", error });
    this.#holders.each((holder) => holder.complain(error));
  }

  message(message: MessageOfServer): void {
    this.#stream.live(message);
  }

  reset(topic: string, position: Position | undefined): void {
    this.#stream.reset(topic, position);
  }

  change(event: "joined" | "left", change: MemberChange): void {
    if (!isPattern(this.name)) {
      this.people[event](change);
    }
    this.#holders.each((holder) => holder.events.emit(event, change));
  }

  signal(signal: Signal): void {
    this.people.signal(signal);
    this.#holders.each((holder) => holder.events.emit("signal", signal));
  }

  /** Tells the server that everything up to a position has been dealt with. */
  async acknowledge(position: Position): Promise<void> {
    this.#acks.upTo(position);
    await this.wire.ack(this.name, position);
  }

  close(): void {
    this.#round += 1;
    this.#holders.each((holder) => holder.end());
    this.people.clear();
  }

  /** Waits for all changes of this moment: a component that unmounts and mounts again asks for nothing. */
  #touch(): void {
    if (!this.#touched) {
      this.#touched = true;
      queueMicrotask(() => {
        this.#touched = false;
        this.#reconcile();
      });
    }
  }

  #reconcile(): void {
    if (this.#holders.size === 0) {
      this.#round += 1;
      this.emptied(this);
    } else if (this.wire.isLive() && this.#asked !== JSON.stringify(this.#holders.wish(this.name))) {
      void this.#subscribe();
    }
  }

  async #subscribe(): Promise<void> {
    this.#round += 1;
    const round = this.#round;
    const wish = this.#holders.wish(this.name);
    this.#asked = JSON.stringify(wish);
    const since = this.#state.status === "active" ? undefined : this.#stream.since;
    try {
      await this.wire.subscribe({ ...wish, ...(since !== undefined && { since }) }, (answer) => {
        if (round === this.#round) {
          this.#begin(answer, since);
        }
      });
    } catch (error) {
      if (round === this.#round && this.wire.isLive()) {
        this.#refused(error as AntiphonError);
      }
    }
  }

  #begin(answer: OkOfServer, since: Position | undefined): void {
    const { position, recovered, members, count } = answer;
    this.#become({
      status: "active",
      ...(position !== undefined && { position }),
      ...(recovered !== undefined && { recovered }),
    });
    if (members) {
      this.people.members.set({ members, count: count ?? members.length });
    }
    this.#stream.begin(answer, since);
  }

  #refused(error: AntiphonError): void {
    if (error.code === "expired") {
      this.#holders.each((holder) => holder.complain(error));
      void this.#subscribe();
    } else {
      this.withdrawn(error);
    }
  }

  #become(state: SubscriptionState): void {
    this.#state = state;
    this.#holders.each((holder) => holder.state.set(state));
  }

  readonly #complain = (error: AntiphonError): boolean => {
    this.#holders.each((holder) => holder.complain(error));
    return false;
  };
}
