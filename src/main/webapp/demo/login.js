const PATIENCE = 8000;

/** Gives tokens of one user of the demonstration, over the network of the page; what goes wrong is a sentence. */
export const tokensOf = (user, network) => async ({ signal } = {}) => {
  const patience = AbortSignal.timeout(PATIENCE);
  const answer = await network.fetch(new URL('api/login', import.meta.url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: user }),
    signal: signal ? AbortSignal.any([signal, patience]) : patience,
  }).catch((cause) => {
    throw new Error('The server cannot be reached', { cause });
  });
  if (!answer.ok) {
    throw new Error(await refusal(answer));
  }
  return (await answer.json()).token;
};

async function refusal(answer) {
  if (answer.status === 404) {
    return 'The demonstration is switched off on this server';
  }
  const problem = await answer.json().catch(() => ({}));
  return problem.title ?? `The server answered ${answer.status}`;
}
