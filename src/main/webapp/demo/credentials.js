/** Why there is no token; `permanent` if asking again would not help. */
export class LoginError extends Error {
  constructor(message, permanent) {
    super(message);
    this.permanent = permanent;
  }
}

const FRESH_SHARE = 0.5;

/** The token of one user: logs in when there is none, or none that will live for a while. */
export class Credentials {
  #user;
  #token = null;
  #expires = 0;
  #lifetime = 0;

  constructor(user) {
    this.#user = user;
  }

  /** Milliseconds that the token is still good, by this machine's clock since it came. */
  get remaining() {
    return this.#token ? Math.max(0, this.#expires - Date.now()) : 0;
  }

  /** The next handshake must not use this token again. */
  forget() {
    this.#token = null;
  }

  /** A token that is good for at least half its life. */
  async token() {
    return this.#token && this.remaining > this.#lifetime * FRESH_SHARE ? this.#token : this.renew();
  }

  /** A new token. */
  async renew() {
    const answer = await this.#ask();
    if (!answer.ok) {
      throw await refusal(answer);
    }
    const { token } = await answer.json();
    this.#lifetime = lifetimeOf(token);
    this.#expires = Date.now() + this.#lifetime;
    this.#token = token;
    return token;
  }

  async #ask() {
    try {
      return await fetch('demo/api/login', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ username: this.#user }),
        signal: AbortSignal.timeout(8000),
      });
    } catch {
      throw new LoginError('The server cannot be reached', false);
    }
  }
}

async function refusal(answer) {
  const problem = await answer.json().catch(() => ({}));
  if (answer.status === 404) {
    return new LoginError('The demonstration is switched off on this server', true);
  }
  const temporary = answer.status === 429 || answer.status >= 500;
  return new LoginError(problem.title ?? `The server answered ${answer.status}`, !temporary);
}

/** The token's own span of life, so that the two clocks need not agree. */
function lifetimeOf(token) {
  const claims = JSON.parse(atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')));
  return (claims.exp - claims.iat) * 1000;
}
