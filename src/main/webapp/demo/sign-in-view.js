import { byId, el, setText } from './dom.js';
import { initialOf, PEOPLE, voiceOf } from './people.js';

/** The choice of who to be. */
export class SignInView {
  #onChoice;

  /** @param onChoice called with a person; rejects with a sentence when he cannot log in */
  constructor(onChoice) {
    this.#onChoice = onChoice;
    byId('people').append(...PEOPLE.map((person) => this.#item(person)));
  }

  /** Shows what went wrong; an empty sentence: nothing. */
  fail(sentence) {
    const error = byId('sign-in-error');
    setText(error, sentence);
    error.hidden = !sentence;
  }

  #item(person) {
    const face = el('span', { class: 'face', 'aria-hidden': 'true' }, initialOf(person.name));
    const button = el('button', { type: 'button', class: 'person', onclick: () => this.#choose(person) },
      face,
      el('span', { class: 'person-name' }, person.name),
      el('span', { class: 'person-note' }, person.note ?? ''));
    const item = el('li', {}, button);
    item.dataset.voice = voiceOf(person.user);
    return item;
  }

  async #choose(person) {
    this.fail('');
    byId('people').inert = true;
    try {
      await this.#onChoice(person);
    } catch (failure) {
      this.fail(`${failure.message}.`);
    } finally {
      byId('people').inert = false;
    }
  }
}
