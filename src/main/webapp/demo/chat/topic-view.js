import { byId, el, setText } from '../dom.js';
import { objectionTo } from './topics.js';

/** The list of topics, the field to join another, and the head of the one that is open. */
export class TopicView {
  #conversations;

  /** @param actions `join(name)` and `leave(name)` */
  constructor(conversations, actions) {
    this.#conversations = conversations;
    conversations.addEventListener('list', () => this.#show());
    byId('join').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#join(actions.join);
    });
    byId('join-topic').addEventListener('input', () => this.#object(''));
    byId('leave-topic').addEventListener('click', () => {
      actions.leave(this.#conversations.current.name);
      (byId('topic-list').querySelector('button') ?? byId('join-topic')).focus();
    });
  }

  suggest(names) {
    byId('suggestions').replaceChildren(...names.map((name) => el('option', { value: name })));
  }

  #join(join) {
    const field = byId('join-topic');
    const name = field.value.trim();
    const objection = name ? objectionTo(name) : 'Which topic?';
    this.#object(objection);
    if (objection) {
      field.focus();
      return;
    }
    field.value = '';
    join(name);
  }

  #object(objection) {
    const error = byId('join-error');
    setText(error, objection);
    error.hidden = !objection;
    byId('join-topic').setAttribute('aria-invalid', String(Boolean(objection)));
  }

  #show() {
    const { all, current } = this.#conversations;
    const focused = document.activeElement?.dataset?.topic;
    byId('topic-list').replaceChildren(...all.map((each) => this.#item(each, each === current)));
    if (focused) {
      [...byId('topic-list').querySelectorAll('button')].find((button) => button.dataset.topic === focused)?.focus();
    }
    this.#showHead(current);
    const unread = all.reduce((sum, each) => sum + each.unread, 0);
    document.title = unread ? `(${unread}) Antiphon` : 'Antiphon';
  }

  #item(conversation, isCurrent) {
    const { name, unread, joined, error } = conversation;
    const button = el(
      'button',
      { type: 'button', class: 'topic', 'aria-current': isCurrent && 'true', 'data-topic': name,
        onclick: () => this.#conversations.show(name) },
      el('span', { class: 'hash', 'aria-hidden': 'true' }, conversation.isPattern ? '✳' : '#'),
      el('span', { class: 'topic-name' }, name),
    );
    if (error || !joined) {
      button.append(el('span', { class: 'topic-state' }, error ? 'refused' : 'off'));
    } else if (unread) {
      button.append(el('span', { class: 'unread' }, String(unread), el('span', { class: 'sr' }, ' unread')));
    }
    return el('li', {}, button);
  }

  #showHead(current) {
    byId('leave-topic').hidden = !current;
    byId('composer').hidden = !current || current.isPattern || current.error !== '';
    setText(byId('talk-title'), current?.name ?? 'No topic');
    setText(byId('talk-state'), stateOf(current));
    byId('talk-state').classList.toggle('bad', Boolean(current?.error));
  }
}

function stateOf(conversation) {
  if (!conversation) {
    return 'Join a topic to see what is said there.';
  }
  if (conversation.error) {
    return conversation.error;
  }
  if (!conversation.joined) {
    return 'Not subscribed at the moment';
  }
  return conversation.isPattern ? 'Listening to every topic that fits; join one to write' : 'Subscribed';
}
