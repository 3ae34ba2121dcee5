const AGAIN = 'again';
const RENEW = 'renew';
const STOP = 'stop';

const ENDINGS = {
  1000: [AGAIN, 'The connection was closed'],
  1001: [AGAIN, 'The server is going away'],
  1006: [AGAIN, 'The line broke without a word'],
  1007: [STOP, 'The server could not read a frame of ours'],
  1009: [STOP, 'A frame of ours was too large'],
  1011: [AGAIN, 'The server ran into an error'],
  1012: [AGAIN, 'The server restarts'],
  1013: [AGAIN, 'The server is too busy'],
  4001: [AGAIN, 'The server is being stopped'],
  4008: [AGAIN, 'This window read too slowly'],
  4012: [AGAIN, 'This window gave no sign of life in time'],
  4029: [AGAIN, 'This window sent too much, too fast'],
  4400: [STOP, 'The server did not understand this window'],
  4401: [RENEW, 'The token ran out'],
  4403: [STOP, 'Access was withdrawn'],
  4409: [STOP, 'This user has too many connections'],
};

const LATER = { 4029: 10_000, 1013: 5_000 };

/** What a close code means and what to do: come again, come again with a new token, or stop. */
export function endingOf(code) {
  const [advice, sentence] = ENDINGS[code] ?? [AGAIN, 'The connection was closed'];
  return {
    sentence: `${sentence} (${code})`,
    stops: advice === STOP,
    renews: advice === RENEW,
    after: advice === RENEW ? 0 : LATER[code],
  };
}
