import type { Member, PastMessage, Position } from "../protocol/messages.js";

/** One topic of the fake server: its log, and who is in it. */
export class FakeTopic {
  readonly log: PastMessage[] = [];
  readonly members: Member[] = [];
  readonly #byKey = new Map<string, Position>();

  constructor(private readonly epoch: string) {}

  get position(): Position {
    return `${this.epoch}:${this.log.length}`;
  }

  /** Appends a message, unless its key was there before. */
  append(message: Omit<PastMessage, "position">): { position: Position; duplicate: boolean } {
    const known = message.key === undefined ? undefined : this.#byKey.get(message.key);
    if (known !== undefined) {
      return { position: known, duplicate: true };
    }
    const position = `${this.epoch}:${this.log.length + 1}`;
    this.log.push({ ...message, position });
    if (message.key !== undefined) {
      this.#byKey.set(message.key, position);
    }
    return { position, duplicate: false };
  }

  /** What came after a position; `undefined` when that is of another epoch. */
  after(since: Position): PastMessage[] | undefined {
    const [epoch, offset] = since.split(":");
    return epoch === this.epoch ? this.log.slice(Number(offset)) : undefined;
  }

  before(position: Position | undefined, limit: number): PastMessage[] {
    const end = position === undefined ? this.log.length : Number(position.split(":")[1]) - 1;
    return this.log.slice(Math.max(0, end - limit), end);
  }

  join(member: Member): boolean {
    const isNew = !this.members.some(({ user }) => user === member.user);
    if (isNew) {
      this.members.push(member);
    }
    return isNew;
  }

  leave(member: Member): boolean {
    const index = this.members.findIndex(({ user }) => user === member.user);
    if (index >= 0) {
      this.members.splice(index, 1);
    }
    return index >= 0;
  }
}
