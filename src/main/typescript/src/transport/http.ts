import type { ErrorOfServer } from "../protocol/messages.js";

/** What HTTP requests are made with. */
export interface Http {
  readonly fetch: typeof fetch;
  readonly root: string;
  readonly token: string | null;
  readonly signal: AbortSignal;
}

/** Asks the server for something below its context root. Rejects only when there is no answer at all. */
export function ask(http: Http, path: string, request: RequestInit = {}): Promise<Response> {
  const headers = new Headers(request.headers);
  if (http.token !== null) {
    headers.set("Authorization", `Bearer ${http.token}`);
  }
  return http.fetch(http.root + path, {
    cache: "no-store",
    credentials: "same-origin",
    ...request,
    headers,
    signal: http.signal,
  });
}

/** How long the server wants to be left alone, in milliseconds (RFC 9110 section 10.2.3). */
export function retryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get("Retry-After") ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}

/** The error that an answer is: a problem of RFC 9457, or just its status. */
export async function problemOf(response: Response): Promise<Omit<ErrorOfServer, "id">> {
  const problem = await response.json().catch(() => ({}));
  const after = retryAfter(response);
  return {
    type: "error",
    code: typeof problem.code === "string" ? problem.code : `http_${response.status}`,
    message: String(problem.detail ?? problem.title ?? `The server answered ${response.status}`),
    retry: problem.retry === true,
    ...(after !== undefined && { after }),
  };
}
