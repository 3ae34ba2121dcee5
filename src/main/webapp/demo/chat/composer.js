import { byId } from '../dom.js';

/**
 * The field for what to say: Enter sends, Shift and Enter makes a line.
 *
 * @param actions `send(text)`, and `types(active)` at every key stroke
 */
export function startComposer(actions) {
  const field = byId('text');
  const form = byId('composer');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (text) {
      field.value = '';
      actions.send(text);
    }
    field.focus();
  });
  field.addEventListener('input', () => actions.types(field.value.trim() !== ''));
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
}
