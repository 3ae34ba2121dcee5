/** As much of a WebSocket as the client uses: those of browsers and of the package `ws` are such. */
export interface WebSocketLike {
  binaryType: string;
  readonly protocol: string;
  readonly readyState: number;
  onopen: ((event: never) => unknown) | null;
  onmessage: ((event: never) => unknown) | null;
  onerror: ((event: never) => unknown) | null;
  onclose: ((event: never) => unknown) | null;
  send(frame: string | Uint8Array): void;
  close(code?: number, reason?: string): void;
}

/** What a WebSocket is made with; browsers and Node 22 have one, in Node 20 pass that of the package `ws`. */
export type WebSocketConstructor = new (url: string, protocols?: string[]) => WebSocketLike;
