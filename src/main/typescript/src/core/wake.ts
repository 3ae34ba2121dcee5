const EVENTS = ["online", "offline", "pageshow", "visibilitychange"];

/** Hears of the moments at which a browser is worth another try; where there is no window it hears nothing. */
export class Wake {
  constructor(private readonly woken: () => void) {}

  start(): void {
    for (const event of EVENTS) {
      globalThis.window?.addEventListener?.(event, this.#hear);
    }
  }

  stop(): void {
    for (const event of EVENTS) {
      globalThis.window?.removeEventListener?.(event, this.#hear);
    }
  }

  readonly #hear = (): void => {
    if (globalThis.document?.visibilityState !== "hidden") {
      this.woken();
    }
  };
}

/** Whether the platform says that there is no network. */
export function isOffline(): boolean {
  return globalThis.navigator?.onLine === false;
}
