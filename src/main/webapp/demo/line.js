/**
 * A WebSocket over a network that may fail: the same to whoever uses it, but the network can cut it or let it go dead,
 * where a real socket would still believe in its connection.
 */
export class Line {
  onopen = null;
  onmessage = null;
  onerror = null;
  onclose = null;
  #network;
  #socket = null;
  #dead = false;
  #onEnd;

  constructor(network, url, protocols, onEnd) {
    this.#network = network;
    this.#onEnd = onEnd;
    if (network.isAway) {
      queueMicrotask(() => this.cut());
      return;
    }
    this.#socket = new WebSocket(url, protocols);
    this.#socket.onopen = (event) => this.#dead || this.onopen?.(event);
    this.#socket.onerror = (event) => this.#dead || this.onerror?.(event);
    this.#socket.onmessage = (event) => this.#received(event);
    this.#socket.onclose = (event) => this.#ended(event);
  }

  get protocol() {
    return this.#socket?.protocol ?? '';
  }

  get readyState() {
    return this.#socket?.readyState ?? WebSocket.CONNECTING;
  }

  get bufferedAmount() {
    return this.#socket?.bufferedAmount ?? 0;
  }

  get binaryType() {
    return this.#socket?.binaryType ?? 'blob';
  }

  set binaryType(type) {
    if (this.#socket) {
      this.#socket.binaryType = type;
    }
  }

  send(data) {
    if (!this.#dead) {
      this.#network.sent(data);
      this.#socket.send(data);
    }
  }

  close(code, reason) {
    this.#socket?.close(code, reason);
  }

  /** It breaks, and this end is told at once. */
  cut() {
    this.#dead = true;
    this.#socket?.close();
    this.onerror?.(new Event('error'));
    this.#tell(new CloseEvent('close', { code: 1006 }));
  }

  /** It goes dead: nothing comes through any more in either direction. */
  silence() {
    this.#dead = true;
  }

  #received(event) {
    if (!this.#dead) {
      this.#network.received(event.data);
      this.onmessage?.(event);
    }
  }

  #ended(event) {
    if (!this.#dead) {
      this.#network.noted(`Closed with ${event.code}`);
      this.#tell(event);
    }
  }

  #tell(event) {
    this.#dead = true;
    this.#onEnd();
    this.onclose?.(event);
  }
}
