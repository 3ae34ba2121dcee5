/** Hears of the moments at which a browser is worth another try; where there are none it hears nothing. */
export class Wake {
  readonly #events: readonly (readonly [target: EventTarget | undefined, name: string])[] = [
    [globalThis.window, "online"],
    [globalThis.window, "offline"],
    [globalThis.window, "pageshow"],
    [globalThis.document, "visibilitychange"],
  ];
  #listening = false;

  constructor(private readonly woken: () => void) {}

  start(): void {
    if (!this.#listening) {
      this.#listening = true;
      for (const [target, name] of this.#events) {
        target?.addEventListener?.(name, this.#hear);
      }
    }
  }

  stop(): void {
    this.#listening = false;
    for (const [target, name] of this.#events) {
      target?.removeEventListener?.(name, this.#hear);
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
