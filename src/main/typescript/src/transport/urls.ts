/** The context root as an absolute `http` address without a slash at the end, whatever its user wrote. */
export function contextRoot(url: string): string {
  const absolute = new URL(url, globalThis.location?.href);
  if (!/^(http|ws)s?:$/.test(absolute.protocol)) {
    throw new TypeError(`${url} is no address of a server`);
  }
  const root = absolute.origin === "null" ? `${absolute.protocol}//${absolute.host}` : absolute.origin;
  return root.replace(/^ws/, "http") + absolute.pathname.replace(/\/+$/, "").replace(/\/ws$/, "");
}

/** The address of the WebSocket below a context root. */
export function webSocketUrl(root: string, ticket?: string): string {
  const query = ticket === undefined ? "" : `?ticket=${encodeURIComponent(ticket)}`;
  return `${root.replace(/^http/, "ws")}/ws${query}`;
}
