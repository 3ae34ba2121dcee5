/**
 * The two JSON protocols, told apart nowhere else. Each makes commands, and turns a frame into a list of
 * { kind: 'welcome' | 'answer' | 'message' | 'reset' | 'revoked' | 'goodbye' | 'other', ... }.
 */
const answer = (id, error, body) => ({ kind: 'answer', id, error, body });
const failure = (m) => ({ code: m.code, message: m.message, after: m.after });

const V2 = {
  name: 'v2 JSON',
  subprotocol: 'antiphon.v2.json',
  welcomes: true,
  refreshes: true,
  subscribe: (id, topic) => ({ type: 'subscribe', id, topic }),
  unsubscribe: (id, topic) => ({ type: 'unsubscribe', id, topic }),
  publish: (id, topic, payload) => ({ type: 'publish', id, topic, payload }),
  ping: (id) => ({ type: 'ping', id }),
  refresh: (id, token) => ({ type: 'refresh', id, token }),
  read: (frame) => frame.split('\n').filter((line) => line.trim()).map((line) => readV2(JSON.parse(line))),
};

function readV2(m) {
  switch (m.type) {
    case 'welcome':
      return { kind: 'welcome', session: m.session, node: m.node, heartbeat: m.heartbeat };
    case 'ok':
    case 'pong':
      return answer(m.id, null, m);
    case 'error':
      return answer(m.id, failure(m), m);
    case 'message':
      return { kind: 'message', topic: m.topic, payload: m.payload, from: m.from, at: m.at };
    case 'unsubscribed':
      return { kind: 'revoked', topics: [m.topic] };
    case 'reset':
    case 'goodbye':
      return { ...m, kind: m.type };
    default:
      return { kind: 'other' };
  }
}

const V1 = {
  name: 'v1',
  subprotocol: 'antiphon.v1.json',
  welcomes: false,
  refreshes: false,
  subscribe: (id, topic) => ({ type: 'subscribe', requestId: id, payload: { topics: [topic] } }),
  unsubscribe: (id, topic) => ({ type: 'unsubscribe', requestId: id, payload: { topic } }),
  publish: (id, topic, data) => ({ type: 'publish', requestId: id, payload: { topic, data } }),
  ping: (id) => ({ type: 'ping', requestId: id }),
  read: (frame) => [readV1(JSON.parse(frame))],
};

function readV1(m) {
  switch (m.type) {
    case 'unsubscribed':
      return m.requestId === undefined ? { kind: 'revoked', held: m.topics } : answer(m.requestId, null, m);
    case 'subscribed':
    case 'published':
    case 'pong':
      return answer(m.requestId, null, m);
    case 'error':
      return answer(m.requestId, failure(m), m);
    case 'message': {
      const from = m.userId === null ? undefined : { user: m.userId, name: m.username };
      return { kind: 'message', topic: m.topic, payload: m.payload, from, at: m.timestamp };
    }
    case 'reset':
    case 'goodbye':
      return { ...m, kind: m.type };
    default:
      return { kind: 'other' };
  }
}

/** By the name that the page's choice has. */
export const PROTOCOLS = { v2: V2, v1: V1 };
