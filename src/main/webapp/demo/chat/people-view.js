import { byId, el, setText } from '../dom.js';
import { initialOf, voiceOf } from '../people.js';

const MOST_FACES = 5;

/** Who is in the conversation that is open, and who is typing. */
export class PeopleView {
  #conversations;

  constructor(conversations) {
    this.#conversations = conversations;
    conversations.addEventListener('people', () => this.#show());
    conversations.addEventListener('list', () => this.#show());
  }

  #show() {
    const { members, typing = [], joined } = this.#conversations.current ?? {};
    const here = (joined && members?.members) || [];
    byId('people-here').hidden = here.length === 0;
    byId('faces').replaceChildren(...here.slice(0, MOST_FACES).map(face));
    setText(byId('here-count'), `${members?.count ?? 0} here`);
    byId('people-here').title = here.map(({ name }) => name).join(', ');
    setText(byId('here-names'), `: ${here.map(({ name }) => name).join(', ')}`);
    setText(byId('typing'), sentence(typing));
  }
}

function face({ user, name }) {
  const one = el('span', { class: 'face' }, initialOf(name));
  one.dataset.voice = voiceOf(user);
  return one;
}

function sentence(typing) {
  const names = typing.map(({ name }) => name);
  if (names.length > 2) {
    return `${names.length} people are typing…`;
  }
  return names.length === 0 ? '' : `${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'} typing…`;
}
