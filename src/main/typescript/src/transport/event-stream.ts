/** One event of an event stream (HTML Living Standard, section 9.2.6). */
export interface StreamEvent {
  readonly name: string;
  readonly data: string;
  /** The last id that the stream gave, where it gave one. */
  readonly id?: string;
}

/** Reads the text of an event stream, in whatever pieces it comes. */
export class EventStreamParser {
  #rest = "";
  #name = "";
  #data: string[] = [];
  #id: string | undefined;

  constructor(private readonly take: (event: StreamEvent) => void) {}

  feed(text: string): void {
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) {
      this.#line(line.endsWith("\r") ? line.slice(0, -1) : line);
    }
  }

  #line(line: string): void {
    const [field = "", value = ""] = splitOnce(line);
    if (line === "") {
      this.#dispatch();
    } else if (field === "event") {
      this.#name = value;
    } else if (field === "data") {
      this.#data.push(value);
    } else if (field === "id") {
      this.#id = value;
    }
  }

  #dispatch(): void {
    const event = {
      name: this.#name || "message",
      data: this.#data.join("\n"),
      ...(this.#id !== undefined && { id: this.#id }),
    };
    this.#name = "";
    this.#data = [];
    if (event.data !== "") {
      this.take(event);
    }
  }
}

function splitOnce(line: string): [string, string] {
  const colon = line.indexOf(":");
  const value = line.slice(colon + 1);
  return colon < 0 ? [line, ""] : [line.slice(0, colon), value.startsWith(" ") ? value.slice(1) : value];
}

/** Reads a response until it ends; rejects when it breaks. */
export async function readStream(
  response: Response,
  take: (event: StreamEvent) => void,
  alive: () => void,
): Promise<void> {
  const parser = new EventStreamParser(take);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
    alive();
    parser.feed(piece.value);
  }
}
