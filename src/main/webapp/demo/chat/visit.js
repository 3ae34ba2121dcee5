import { Pulse } from '../pulse.js';

const PAGE = 40;
const READ_MARK = { name: 'read', ttl: 1000, every: 1000 };

/** One signed-in user in this window, over one client: his topics, what he writes, and what he has read. */
export class Visit {
  #conversations;
  #subscriptions = new Map();
  #marked = new Map();
  #marking = null;

  constructor(client, conversations) {
    this.client = client;
    this.pulse = new Pulse(client);
    this.#conversations = conversations;
    conversations.all.forEach((each) => this.#subscribe(each));
    client.connect().catch(() => {}); // the state says it
  }

  join(name) {
    const conversation = this.#conversations.open(name);
    if (!this.#subscriptions.has(name)) {
      this.#subscribe(conversation);
    }
  }

  leave(name) {
    this.#subscriptions.get(name)?.unsubscribe();
    this.#subscriptions.delete(name);
    this.#conversations.forget(name);
  }

  /** Sends a text. While there is no connection it waits; what became of it is shown with it. */
  async write(topic, text) {
    this.#subscriptions.get(topic).setTyping(false);
    await this.#publish(this.#conversations.writing(topic, text));
  }

  /** The same once more; by its key the server knows it again, should it have arrived after all. */
  async writeAgain(entry) {
    this.#conversations.settle(entry, 'waiting');
    await this.#publish(entry);
  }

  types(topic, active) {
    this.#subscriptions.get(topic)?.setTyping(active);
  }

  /** What was said before all that is here. */
  async loadOlder(conversation) {
    const before = conversation.oldest;
    const page = await this.#subscriptions.get(conversation.name).history({ limit: PAGE, ...(before && { before }) });
    this.#conversations.older(conversation, page.messages, page.messages.length === PAGE);
  }

  /** He has seen all of it; the others learn that at most once a second. */
  hasRead(conversation) {
    const position = conversation.newest;
    if (conversation.isPattern || !position || this.#marked.get(conversation) === position || this.#marking) {
      return;
    }
    this.#marked.set(conversation, position);
    this.#subscriptions.get(conversation.name)
      .signal(READ_MARK.name, { payload: { position }, ttl: READ_MARK.ttl })
      .catch(() => this.#marked.delete(conversation)); // signs are not kept; it is told when the next message comes
    this.#marking = setTimeout(() => {
      this.#marking = null;
      this.#conversations.tell('people', conversation);
    }, READ_MARK.every);
  }

  end() {
    clearTimeout(this.#marking);
    this.pulse.stop();
    this.client.close();
  }

  #subscribe(conversation) {
    const { name, isPattern, newest } = conversation;
    const since = isPattern ? undefined : newest;
    const subscription = this.client.subscribe(
      name,
      (message) => this.#conversations.arrived(conversation, message),
      { presence: !isPattern, ...(since && { since }), ...(name.startsWith('inbox.') && { ack: 'auto' }) },
    );
    this.#subscriptions.set(name, subscription);
    subscription.state.subscribe(() => this.#stateChanged(conversation, subscription));
    const people = () => this.#conversations.people(
      conversation, { members: subscription.members.getSnapshot(), typing: subscription.typing.getSnapshot() });
    subscription.members.subscribe(people);
    subscription.typing.subscribe(people);
    this.#listen(conversation, subscription);
    if (!isPattern && !since) {
      subscription.ready().then(() => this.loadOlder(conversation)).catch(() => {}); // refused, or without a history
    }
  }

  #listen(conversation, subscription) {
    subscription.on('recovered', ({ count }) => count > 0 && this.#conversations.remark(
      conversation, count === 1 ? 'One message came while the line was down' : `${count} messages came while the line was down`));
    subscription.on('reset', ({ why }) => this.#conversations.remark(conversation, why === 'lost'
      ? 'Some messages did not reach this window, and the server has let go of them'
      : 'What was said while the line was down is not shown here'));
    subscription.on('signal', ({ name, active, payload, from }) => {
      if (name === READ_MARK.name && active && typeof payload?.position === 'string') {
        this.#conversations.read(conversation, from, payload.position);
      }
    });
  }

  #stateChanged(conversation, subscription) {
    const state = subscription.state.getSnapshot();
    const error = state.status === 'refused' ? `The server refused: ${state.error.message} (${state.error.code})` : '';
    this.#conversations.mark(conversation, state.status === 'active', error);
  }

  async #publish(entry) {
    try {
      const { position } = await this.client.publish(entry.topic, { text: entry.text }, { key: entry.key });
      this.#conversations.settle(entry, 'sent', { position });
    } catch (failure) {
      if (entry.status === 'waiting') {
        this.#conversations.settle(entry, 'unsent', { note: `${failure.message.replace(/\.$/, '')}.` });
      }
    }
  }
}
