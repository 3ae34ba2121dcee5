import { Conversation, offsetOf } from './conversation.js';

/** The topics of this window; dispatches 'list', 'entry' (new), 'older', 'change' (an entry's) and 'people'. */
export class Conversations extends EventTarget {
  #byName = new Map();
  #own = new Map();
  current = null;

  constructor(me) {
    super();
    this.me = me;
  }

  get all() {
    return [...this.#byName.values()];
  }

  open(name) {
    if (!this.#byName.has(name)) {
      this.#byName.set(name, new Conversation(name));
    }
    this.show(name);
    return this.current;
  }

  show(name) {
    this.current = this.#byName.get(name) ?? this.all[0] ?? null;
    if (this.current) {
      this.current.unread = 0;
    }
    this.tell('list');
  }

  forget(name) {
    this.#byName.delete(name);
    this.show(this.current?.name);
  }

  mark(conversation, joined, error = '') {
    Object.assign(conversation, { joined, error });
    this.tell('list');
  }

  /** A message of this window, on its way. */
  writing(topic, text) {
    const entry = {
      kind: 'message', key: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`,
      topic, from: this.me, text, at: Date.now(), own: true, status: 'waiting', note: '',
    };
    this.#own.set(entry.key, entry);
    this.#add(this.#byName.get(topic), entry);
    return entry;
  }

  /** What became of it. */
  settle(entry, status, { note = '', position } = {}) {
    Object.assign(entry, { status, note });
    if (position) {
      this.#byName.get(entry.topic)?.place(entry, position);
    }
    this.tell('change', entry);
  }

  /** A message came; one of this window's own only confirms what is shown. */
  arrived(conversation, message) {
    const own = message.key && this.#own.get(message.key);
    if (own?.topic === message.topic && message.from?.user === this.me.user) {
      this.settle(own, 'sent', { position: message.position });
    }
    if (!conversation.has(message)) {
      this.#add(conversation, this.#entryOf(message));
    }
  }

  /** What was said before. */
  older(conversation, messages, hasMore) {
    conversation.hasMore = hasMore;
    if (conversation.addOlder(messages.map((message) => this.#entryOf(message))) > 0 || !hasMore) {
      this.tell('older', conversation);
    }
  }

  /** Somebody has read up to there. */
  read(conversation, from, position) {
    const before = conversation.seen.get(from.user)?.offset ?? -1;
    if (offsetOf(position) > before) {
      conversation.seen.set(from.user, { name: from.name, offset: offsetOf(position) });
      this.tell('people', conversation);
    }
  }

  /** Who is there and who types. */
  people(conversation, people) {
    Object.assign(conversation, people);
    this.tell('people', conversation);
  }

  /** Something that readers must know about what they see. */
  remark(conversation, text) {
    if (conversation.entries.length > 0) {
      this.#add(conversation, { kind: 'remark', text, at: Date.now() });
    }
  }

  tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #entryOf({ topic, position, from = { user: '', name: 'Application' }, payload, at, key }) {
    const own = from.user === this.me.user;
    return { kind: 'message', key, position, topic, from, text: textOf(payload), at, own, status: 'sent', note: '' };
  }

  #add(conversation, entry) {
    conversation.add(entry);
    if (conversation !== this.current && entry.kind === 'message') {
      conversation.unread += 1;
      this.tell('list');
    }
    this.tell('entry', { conversation, entry });
  }
}

/** The text of a message of this page; of anybody else's, the payload as it is. */
function textOf(payload) {
  const ours = typeof payload === 'object' && payload !== null && typeof payload.text === 'string';
  return ours ? payload.text : typeof payload === 'string' ? payload : JSON.stringify(payload);
}
