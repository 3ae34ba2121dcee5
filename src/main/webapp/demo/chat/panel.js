import { byId } from '../dom.js';

const beside = matchMedia('(min-width: 1081px)');

/** Opens and closes the panel; where there is room it stands open beside the messages, elsewhere it lies over them. */
export function startPanel() {
  const opener = byId('status');
  const panel = byId('panel');
  const show = (open) => {
    document.documentElement.classList.toggle('panel-open', open);
    opener.setAttribute('aria-expanded', String(open));
  };
  const toggle = (open) => {
    const hadFocus = panel.contains(document.activeElement);
    show(open);
    if (open) {
      byId('close-panel').focus();
    } else if (hadFocus) {
      opener.focus();
    }
  };
  show(beside.matches);
  beside.addEventListener('change', () => show(beside.matches));
  opener.addEventListener('click', () => toggle(opener.getAttribute('aria-expanded') !== 'true'));
  byId('close-panel').addEventListener('click', () => toggle(false));
  panel.addEventListener('keydown', (event) => event.key === 'Escape' && toggle(false));
  byId('show-frames').addEventListener('click', () => beside.matches || show(false));
}
