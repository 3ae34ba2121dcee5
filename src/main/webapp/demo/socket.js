const HANDSHAKE_PATIENCE = 10_000;

/** Where the native door is: beside the page. */
function address() {
  const url = new URL('ws', document.baseURI);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url;
}

/**
 * One WebSocket from its handshake to its end. Tells `onText(text)` and exactly once `onEnd(code)`; after `abandon` it
 * tells nothing more, even if the browser still waits for a closing handshake that will never be answered.
 */
export class Socket {
  #socket;
  #traffic;
  #timer;
  #handlers;

  constructor(protocol, token, traffic, handlers) {
    this.#traffic = traffic;
    this.#handlers = handlers;
    this.#socket = new WebSocket(address(), [protocol.subprotocol, `bearer.${token}`]);
    this.#timer = setTimeout(() => this.end(1006), HANDSHAKE_PATIENCE);
    this.#socket.onopen = () => this.#handlers?.onOpen();
    this.#socket.onmessage = (event) => this.#received(event.data);
    this.#socket.onclose = (event) => this.#ended(event.code);
  }

  /** The handshake is through: whoever waited may stop. */
  established() {
    clearTimeout(this.#timer);
  }

  get isOpen() {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  send(command) {
    const text = JSON.stringify(command);
    this.#socket.send(text);
    this.#traffic.sent(text);
  }

  /** Gives the connection up at once and tells so, with that code. */
  end(code) {
    const handlers = this.#handlers;
    this.abandon();
    handlers?.onEnd(code);
  }

  /** Gives the connection up and tells nobody. */
  abandon() {
    clearTimeout(this.#timer);
    this.#handlers = null;
    this.#socket.close(1000);
  }

  #received(data) {
    if (this.#handlers && typeof data === 'string') {
      this.#traffic.received(data);
      this.#handlers.onText(data);
    }
  }

  #ended(code) {
    clearTimeout(this.#timer);
    const handlers = this.#handlers;
    this.#handlers = null;
    handlers?.onEnd(code);
  }
}
