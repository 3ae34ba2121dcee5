import { delayBefore } from './backoff.js';
import { Calls, CallError } from './calls.js';
import { endingOf } from './close-codes.js';
import { Pulse } from './pulse.js';
import { Renewal } from './renewal.js';
import { Socket } from './socket.js';

/**
 * Keeps one connection up: connects, comes back after a loss, renews the token, and never pretends. Its state is
 * { name: 'idle' | 'connecting' | 'live' | 'waiting' | 'stopped', attempt, reason, until }; events are 'state' and, with
 * what the server said as detail, 'message', 'reset', 'revoked'.
 */
export class Connection extends EventTarget {
  state = { name: 'idle', attempt: 0, reason: '' };
  welcome = null;
  #protocol;
  #credentials;
  #traffic;
  #socket = null;
  #calls = new Calls();
  #timer;
  #try = 0;
  #goodbye = null;
  #renewal;

  constructor(protocol, credentials, traffic) {
    super();
    this.#protocol = protocol;
    this.#credentials = credentials;
    this.#traffic = traffic;
    this.pulse = new Pulse((patience) => this.#call(protocol.ping, patience), () => this.lose('The server went silent'));
    this.#renewal = new Renewal(credentials, (token) => this.#call((id) => protocol.refresh(id, token)));
  }

  get protocol() {
    return this.#protocol;
  }

  get isLive() {
    return this.state.name === 'live';
  }

  subscribe(topic) {
    return this.#call((id) => this.#protocol.subscribe(id, topic));
  }

  unsubscribe(topic) {
    return this.#call((id) => this.#protocol.unsubscribe(id, topic));
  }

  publish(topic, payload) {
    return this.#call((id) => this.#protocol.publish(id, topic, payload));
  }

  /** Connects now, also in the middle of waiting. */
  async connect() {
    clearTimeout(this.#timer);
    const mine = ++this.#try;
    this.#become({ name: 'connecting', attempt: this.state.attempt, reason: this.state.reason });
    try {
      const token = await this.#credentials.token();
      if (mine === this.#try) {
        this.#open(token);
      }
    } catch (failure) {
      if (mine === this.#try) {
        failure.permanent ? this.#stopFor(failure.message) : this.#wait(failure.message);
      }
    }
  }

  /** Ends it for good. */
  close() {
    this.#try += 1;
    clearTimeout(this.#timer);
    this.#drop();
    this.#become({ name: 'idle', attempt: 0, reason: '' });
  }

  /** Takes the connection for lost, whatever the browser still believes, and comes back. */
  lose(reason) {
    if (this.isLive || this.state.name === 'connecting') {
      this.#try += 1;
      this.#drop();
      this.#wait(reason);
    }
  }

  #open(token) {
    this.#goodbye = null;
    this.#socket = new Socket(this.#protocol, token, this.#traffic, {
      onOpen: () => this.#protocol.welcomes || this.#live(null),
      onText: (text) => this.#protocol.read(text).forEach((said) => this.#hear(said)),
      onEnd: (code) => this.#ended(code),
    });
  }

  #live(welcome) {
    this.welcome = welcome;
    this.#socket.established();
    this.#traffic.noted(`Connected, speaking ${this.#protocol.name}`);
    this.#become({ name: 'live', attempt: 0, reason: '' });
    this.pulse.start();
    if (this.#protocol.refreshes) {
      this.#renewal.start();
    }
  }

  #hear(said) {
    if (said.kind === 'welcome') {
      this.#live(said);
    } else if (said.kind === 'answer') {
      this.#calls.settle(said);
    } else if (said.kind === 'goodbye') {
      this.#goodbye = said;
    } else {
      this.dispatchEvent(new CustomEvent(said.kind, { detail: said }));
    }
  }

  #ended(code) {
    const wasLive = this.isLive;
    const ending = endingOf(code);
    this.#traffic.noted(`Closed with ${code}`);
    this.#drop();
    if (!wasLive || ending.renews) {
      this.#credentials.forget();
    }
    if (ending.stops) {
      this.#stopFor(ending.sentence);
    } else {
      const reason = wasLive ? ending.sentence : 'The server did not take the connection';
      this.#wait(reason, this.#goodbye?.after ?? (wasLive ? ending.after : undefined));
    }
  }

  #wait(reason, after = delayBefore(this.state.attempt)) {
    this.#become({ name: 'waiting', attempt: this.state.attempt + 1, reason, until: Date.now() + after });
    this.#timer = setTimeout(() => this.connect(), after);
  }

  #stopFor(reason) {
    this.#become({ name: 'stopped', attempt: 0, reason });
  }

  #drop() {
    this.pulse.stop();
    this.#renewal.stop();
    this.#socket?.abandon();
    this.#socket = null;
    this.#calls.abandon();
  }

  #become(state) {
    this.state = state;
    this.dispatchEvent(new Event('state'));
  }

  #call(command, patience) {
    if (!this.isLive || !this.#socket?.isOpen) {
      return Promise.reject(new CallError('unsent', 'There was no connection'));
    }
    return this.#calls.make(command, (message) => this.#socket.send(message), patience);
  }
}
