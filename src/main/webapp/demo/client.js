import { createClient } from '../client/antiphon.js';

const ROOT = new URL('..', import.meta.url).href.replace(/\/$/, '');

/** The ways of speaking to the server that a visitor may choose from. Nothing is compressed: every frame can be read. */
export const WAYS = {
  json: { name: 'WebSocket, JSON', options: { transports: ['websocket'], codec: 'json', deflate: false } },
  msgpack: { name: 'WebSocket, MessagePack', options: { transports: ['websocket'], codec: 'msgpack' } },
  sse: { name: 'Server-Sent Events', options: { transports: ['sse'] } },
};

/** A client of this server's over the page's network, which gets its tokens from there. */
export function clientOver(network, tokens, way = 'json') {
  const client = createClient(ROOT, {
    ...WAYS[way].options,
    token: tokens,
    WebSocket: network.WebSocket,
    fetch: network.fetch,
  });
  client.on('error', ({ code, message }) => console.info(`${code}: ${message}`)); // whom it concerns, the pages show it
  return client;
}

/** Asks a resource below the context root for something, as the user of the token; answers its JSON. */
export async function ask(network, tokens, path, init = {}) {
  const answer = await network.fetch(`${ROOT}/${path}`, {
    ...init,
    headers: { Authorization: `Bearer ${await tokens()}`, 'Content-Type': 'application/json', Accept: 'application/json' },
  });
  const body = answer.status === 204 ? null : await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw new Error(body.title ?? `The server answered ${answer.status}`);
  }
  return body;
}
