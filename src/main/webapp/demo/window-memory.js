const KEY = 'antiphon.demo';

/** What this window remembers over a reload: each window has its own user. Forgets everything where storage is off. */
export const windowMemory = {
  read() {
    try {
      return JSON.parse(sessionStorage.getItem(KEY)) ?? {};
    } catch {
      return {};
    }
  },

  write(values) {
    try {
      sessionStorage.setItem(KEY, JSON.stringify({ ...this.read(), ...values }));
    } catch {
      // a private window: it works all the same
    }
  },

  clear() {
    try {
      sessionStorage.removeItem(KEY);
    } catch {
      // nothing was kept
    }
  },
};
