import { byId } from './dom.js';

/** The field for what to say: Enter sends, Shift and Enter makes a line. */
export function startComposer(send) {
  const field = byId('text');
  const form = byId('composer');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (text) {
      field.value = '';
      send(text);
    }
    field.focus();
  });
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
}
