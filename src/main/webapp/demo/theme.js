import { byId } from './dom.js';

const KEY = 'antiphon.theme';
const dark = matchMedia('(prefers-color-scheme: dark)');

function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function show(theme) {
  if (theme) {
    document.documentElement.dataset.theme = theme;
  } else {
    delete document.documentElement.dataset.theme;
  }
  byId('theme').setAttribute('aria-pressed', String(theme ? theme === 'dark' : dark.matches));
}

function choose(theme) {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // it holds for this page then
  }
  show(theme);
}

/** The system's colours, until somebody chooses. */
export function startTheme() {
  show(remembered());
  dark.addEventListener('change', () => show(remembered()));
  byId('theme').addEventListener('click', () =>
    choose(byId('theme').getAttribute('aria-pressed') === 'true' ? 'light' : 'dark'));
}
