import { isPattern, matches } from './topics.js';

/** What was said under one topic or pattern, in the order of arrival. Only what arrived is here: nothing is made up. */
class Conversation {
  entries = [];
  unread = 0;
  joined = false;
  error = '';

  constructor(name) {
    this.name = name;
    this.isPattern = isPattern(name);
  }

  /** Whether that message of that author is here already: he may have sent it twice to be sure. */
  has(id, from) {
    return id !== undefined && this.entries.some((entry) => entry.id === id && entry.from.user === from.user);
  }
}

/** The topics of this window and their messages; dispatches 'list', 'entry' (new) and 'change' (an entry's). */
export class Conversations extends EventTarget {
  #byName = new Map();
  #own = new Map();
  current = null;

  get all() {
    return [...this.#byName.values()];
  }

  open(name) {
    if (!this.#byName.has(name)) {
      this.#byName.set(name, new Conversation(name));
    }
    this.show(name);
  }

  show(name) {
    this.current = this.#byName.get(name) ?? this.all[0] ?? null;
    if (this.current) {
      this.current.unread = 0;
    }
    this.#tell('list');
  }

  forget(name) {
    this.#byName.delete(name);
    this.show(this.current?.name);
  }

  mark(name, joined, error = '') {
    const conversation = this.#byName.get(name);
    if (conversation) {
      Object.assign(conversation, { joined, error });
      this.#tell('list');
    }
  }

  /** A message of this window, on its way. */
  writing(topic, me, text) {
    const entry = {
      kind: 'message', id: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`,
      topic, from: me, text, at: Date.now(), own: true, status: 'sending', note: '',
    };
    this.#own.set(entry.id, entry);
    this.#add(this.#byName.get(topic), entry);
    return entry;
  }

  /** What became of it. */
  settle(entry, status, note = '') {
    Object.assign(entry, { status, note });
    this.#tell('change', entry);
  }

  /** A message came; one of this window's own only confirms what is shown. */
  arrived(message, me) {
    const { text, id } = contentOf(message.payload);
    const own = this.#own.get(id);
    if (own?.topic === message.topic && message.from?.user === me.user) {
      this.settle(own, 'sent');
    }
    for (const conversation of this.all.filter((each) => matches(each.name, message.topic))) {
      const from = message.from ?? { user: '', name: 'Application' };
      if (!conversation.has(id, from)) {
        this.#add(conversation, {
          kind: 'message', id, topic: message.topic, from, text, at: message.at,
          own: from.user === me.user, status: 'sent', note: '',
        });
      }
    }
  }

  /** Something that readers must know about what they see. */
  remark(text, topic) {
    for (const conversation of this.all.filter((each) => !topic || matches(each.name, topic))) {
      if (conversation.entries.length > 0) {
        this.#add(conversation, { kind: 'remark', text, at: Date.now() });
      }
    }
  }

  #add(conversation, entry) {
    conversation.entries.push(entry);
    if (conversation !== this.current && entry.kind === 'message') {
      conversation.unread += 1;
      this.#tell('list');
    }
    this.#tell('entry', { conversation, entry });
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/** The text of a message of this page; of anybody else's, the payload as it is. */
function contentOf(payload) {
  const ours = typeof payload === 'object' && payload !== null && typeof payload.text === 'string';
  return ours ? payload : { text: typeof payload === 'string' ? payload : JSON.stringify(payload), id: undefined };
}
