import { CallError } from './calls.js';
import { Connection } from './connection.js';

/** One signed-in user in this window: his connection, and his topics kept subscribed over every loss. */
export class Visit {
  #conversations;
  #credentials;
  #traffic;
  #lostSince = null;

  constructor(me, protocol, credentials, conversations, traffic) {
    this.me = me;
    this.#conversations = conversations;
    this.#credentials = credentials;
    this.#traffic = traffic;
    this.speak(protocol);
  }

  /** Takes a new connection of that protocol, in place of the one there was. */
  speak(protocol) {
    this.connection?.close();
    const connection = new Connection(protocol, this.#credentials, this.#traffic);
    this.connection = connection;
    connection.addEventListener('state', () => this.#stateChanged(connection));
    connection.addEventListener('message', ({ detail }) => this.#conversations.arrived(detail, this.me));
    connection.addEventListener('reset', ({ detail }) => this.#missed(detail.topic));
    connection.addEventListener('revoked', ({ detail }) => this.#revoked(detail));
  }

  async join(name) {
    this.#conversations.open(name);
    await this.#subscribe(name);
  }

  async leave(name) {
    this.#conversations.forget(name);
    await this.connection.unsubscribe(name).catch(ignoreUnsent);
  }

  /** Sends a text, or marks honestly that it did not go. */
  async write(topic, text) {
    const entry = this.#conversations.writing(topic, this.me, text);
    await this.#publish(entry);
  }

  /** The same once more; it keeps its id, so a copy that arrived after all is not shown twice. */
  async writeAgain(entry) {
    this.#conversations.settle(entry, 'sending');
    await this.#publish(entry);
  }

  end() {
    this.connection.close();
  }

  async #publish(entry) {
    try {
      await this.connection.publish(entry.topic, { text: entry.text, id: entry.id });
      this.#conversations.settle(entry, 'sent');
    } catch (failure) {
      if (entry.status === 'sending') {
        this.#conversations.settle(entry, failure.outcome ?? 'unknown', `${failure.message}.`);
      }
    }
  }

  async #subscribe(name) {
    try {
      await this.connection.subscribe(name);
      this.#conversations.mark(name, true);
    } catch (failure) {
      const refused = failure.outcome === 'refused';
      this.#conversations.mark(name, false, refused ? `The server refused: ${failure.message} (${failure.code})` : '');
    }
  }

  async #stateChanged(connection) {
    if (connection.isLive) {
      await Promise.all(this.#conversations.all.map((each) => this.#subscribe(each.name)));
      this.#sayWhatWasMissed();
      return;
    }
    this.#lostSince ??= connection.state.name === 'waiting' || connection.state.name === 'stopped' ? Date.now() : null;
    this.#conversations.all.forEach((each) => each.joined && this.#conversations.mark(each.name, false));
  }

  #sayWhatWasMissed() {
    if (this.#lostSince !== null) {
      const seconds = Math.max(1, Math.round((Date.now() - this.#lostSince) / 1000));
      this.#lostSince = null;
      this.#conversations.remark(`Away for ${seconds} s: what others wrote meanwhile is not shown`);
    }
  }

  #missed(topic) {
    this.#conversations.remark('Some messages did not reach this window', topic);
  }

  #revoked({ topics, held }) {
    this.#conversations.all
      .filter((each) => (topics ? topics.includes(each.name) : each.joined && !held.includes(each.name)))
      .forEach((each) => this.#conversations.mark(each.name, false, 'Access to this topic was withdrawn'));
  }
}

function ignoreUnsent(failure) {
  if (!(failure instanceof CallError)) {
    throw failure;
  }
}
