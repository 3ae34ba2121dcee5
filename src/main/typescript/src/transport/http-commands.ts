import type { Codec } from "../protocol/codec.js";
import type { ClientMessage, ErrorOfServer, HistoryOfClient, OkOfServer, ServerMessage } from "../protocol/messages.js";
import { ask, type Http, problemOf } from "./http.js";

type Command<T extends ClientMessage["type"]> = Extract<ClientMessage, { type: T }>;

/** Carries a command over HTTP, where there is a request for it; answers as a WebSocket would. */
export async function overHttp(http: Http, command: ClientMessage, codec: Codec): Promise<ServerMessage> {
  switch (command.type) {
    case "publish":
      return await answer(http, command, path(command.topic, "messages"), body(command, codec));
    case "history":
      return await answer(http, command, path(command.topic, "messages") + range(command));
    case "presence":
      return await answer(http, command, path(command.topic, "presence"));
    default:
      return error(command, "not_supported", `A ${command.type} needs a WebSocket, and none gets through`);
  }
}

export function error(command: ClientMessage, code: string, message: string): ErrorOfServer {
  return { type: "error", id: command.id ?? "", code, message, retry: false };
}

async function answer(http: Http, command: ClientMessage, at: string, request?: RequestInit): Promise<ServerMessage> {
  const response = await ask(http, at, request);
  if (!response.ok) {
    return { ...(await problemOf(response)), id: command.id ?? "" };
  }
  return { ...((await response.json()) as Partial<OkOfServer>), type: "ok", id: command.id ?? "" };
}

function path(topic: string, what: string): string {
  return `/api/topics/${encodeURIComponent(topic)}/${what}`;
}

/** The whole command: the server takes the fields that it knows. */
function body(command: Command<"publish">, codec: Codec): RequestInit {
  return {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: codec.encode(command),
  };
}

function range({ since, before, limit }: HistoryOfClient): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ since, before, limit })) {
    if (value !== undefined) {
      query.set(name, String(value));
    }
  }
  return `?${query}`;
}
