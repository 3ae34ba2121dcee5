import { AntiphonError, type ClientErrorCode } from "../api/errors.js";

/** Takes what went wrong without anybody waiting for it. */
export type Report = (error: AntiphonError) => void;

/** An error of the application's own code. */
export function handlerFailed(about: string, cause: unknown): AntiphonError {
  return new AntiphonError("handler_failed", `A listener of ${about} failed: ${sentence(cause)}`, { about, cause });
}

/** What an error says, whatever was thrown. */
export function sentence(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

export function closed(what: string): AntiphonError {
  return new AntiphonError("closed", `${what} is closed`);
}

export function failure(code: ClientErrorCode, message: string, about?: string): AntiphonError {
  return new AntiphonError(code, message, about === undefined ? {} : { about });
}

/** A promise that may be left alone: nobody is told of a rejection that nobody waits for. */
export function unobserved<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

/** Whether all went well, as soon as that is known. */
export function allWell(outcomes: readonly (boolean | Promise<boolean>)[]): boolean | Promise<boolean> {
  return outcomes.every((outcome) => typeof outcome === "boolean")
    ? !outcomes.includes(false)
    : Promise.all(outcomes).then((all) => !all.includes(false));
}
