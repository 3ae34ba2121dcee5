import { byId, el } from './dom.js';
import { icon } from './icons.js';
import { tokensOf } from './login.js';
import { Network } from './network.js';
import { initialOf, PEOPLE, voiceOf } from './people.js';
import { SignInView } from './sign-in-view.js';
import { startTheme } from './theme.js';
import { windowMemory } from './window-memory.js';

const PAGES = [
  { name: 'chat', path: '.', title: 'Chat' },
  { name: 'orders', path: 'demo/orders.html', title: 'Orders' },
  { name: 'dashboard', path: 'demo/dashboard.html', title: 'Dashboard' },
  { name: 'breaking', path: 'demo/breaking.html', title: 'Break it' },
];

const ROOT = new URL('..', import.meta.url);

/**
 * Puts a page together: navigation, colours, signing in and out.
 *
 * @param current the page's name
 * @param enter called once somebody is signed in, with { person, tokens, network }
 */
export function openPage(current, enter) {
  byId('tools').before(navigation(current));
  startTheme();
  const begin = (person, tokens, network) => {
    showSignedIn(person);
    enter({ person, tokens, network });
  };
  new SignInView(async (person) => {
    const network = new Network();
    const tokens = tokensOf(person.user, network);
    await tokens();
    windowMemory.write({ user: person.user });
    byId('content').focus({ preventScroll: true });
    begin(person, tokens, network);
  });
  const returning = PEOPLE.find((person) => person.user === windowMemory.read().user);
  if (returning) {
    const network = new Network();
    begin(returning, tokensOf(returning.user, network), network);
  }
}

/** Goes on in this window as somebody else. */
export function becomeSomebodyElse(user) {
  windowMemory.clear();
  if (user) {
    windowMemory.write({ user });
  }
  location.reload();
}

function navigation(current) {
  const links = PAGES.map(({ name, path, title }) => el(
    'a',
    { class: 'nav-link', href: new URL(path, ROOT).href, 'aria-current': name === current && 'page' },
    icon(name), el('span', {}, title),
  ));
  return el('nav', { class: 'nav', 'aria-label': 'Pages' }, ...links);
}

function showSignedIn(person) {
  byId('welcome').hidden = true;
  byId('page').hidden = false;
  byId('status').hidden = false;
  const face = el('span', { class: 'face', 'aria-hidden': 'true' }, initialOf(person.name));
  const out = el('button', { type: 'button', class: 'quiet', id: 'sign-out', onclick: () => becomeSomebodyElse() }, 'Sign out');
  const me = el('div', { class: 'me' }, face, el('span', { id: 'me-name', class: 'me-name' }, person.name), out);
  me.dataset.voice = voiceOf(person.user);
  byId('tools').append(me);
}
