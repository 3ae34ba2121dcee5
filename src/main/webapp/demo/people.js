/** Everybody whom the demonstration's log-in knows. */
export const PEOPLE = [
  { user: 'ann', name: 'Ann' },
  { user: 'ben', name: 'Ben' },
  { user: 'cleo', name: 'Cleo' },
  { user: 'dan', name: 'Dan' },
  { user: 'ops', name: 'Ops', note: 'Administrator' },
];

const VOICES = 6;

/** The colour of a user, as a number that the style sheet knows: always the same for the same name. */
export function voiceOf(user) {
  const known = PEOPLE.findIndex((person) => person.user === user);
  if (known >= 0) {
    return known;
  }
  return [...user].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 9973, 7) % VOICES;
}

/** The letter in a user's face. */
export const initialOf = (name) => ([...name.trim()][0] ?? '?').toUpperCase();
