import { clientOver, WAYS } from '../client.js';
import { byId } from '../dom.js';
import { openPage } from '../shell.js';
import { StatusView } from '../status-view.js';
import { windowMemory } from '../window-memory.js';
import { startComposer } from './composer.js';
import { Conversations } from './conversations.js';
import { FrameView } from './frame-view.js';
import { MessageView } from './message-view.js';
import { startPanel } from './panel.js';
import { PanelView } from './panel-view.js';
import { PeopleView } from './people-view.js';
import { TopicView } from './topic-view.js';
import { Visit } from './visit.js';

const FIRST_TOPICS = ['rooms.general', 'rooms.garden', 'demo.news'];

openPage('chat', ({ person, tokens, network }) => {
  const memory = windowMemory.read();
  const conversations = opened(memory, person);
  const statusView = new StatusView();
  const panelView = new PanelView(network);
  const frameView = new FrameView(network);
  let visit;

  const speak = (way) => {
    visit?.end();
    windowMemory.write({ way });
    visit = new Visit(clientOver(network, tokens, way), conversations);
    statusView.follow(visit.client);
    panelView.follow(visit.client, visit.pulse, WAYS[way].name);
  };
  speak(chooseWay(memory.way, speak));

  const topicView = new TopicView(conversations, {
    join: (name) => visit.join(name),
    leave: (name) => visit.leave(name),
  });
  topicView.suggest(['rooms.kitchen', 'docs.readme', `inbox.${person.user}`, 'rooms.**']);
  new MessageView(conversations, {
    again: (entry) => visit.writeAgain(entry),
    older: (conversation) => visit.loadOlder(conversation),
    read: (conversation) => visit.hasRead(conversation),
  });
  new PeopleView(conversations);
  startComposer({
    send: (text) => visit.write(conversations.current.name, text),
    types: (active) => visit.types(conversations.current.name, active),
  });
  startPanel();
  byId('cut').addEventListener('click', () => network.cut());
  addEventListener('keydown', (event) => event.key === 'Escape' && frameView.toggle(false));
  conversations.tell('list');
  byId('text').focus();
});

/** The topics that this window had, or those that everybody begins with. */
function opened(memory, { user, name }) {
  const conversations = new Conversations({ user, name });
  (memory.topics ?? FIRST_TOPICS).forEach((each) => conversations.open(each));
  conversations.show(memory.topic ?? conversations.all[0]?.name);
  conversations.addEventListener('list', () => windowMemory.write({
    topics: conversations.all.map((each) => each.name), topic: conversations.current?.name,
  }));
  return conversations;
}

/** Shows which way to the server is taken, and lets another be chosen; answers the first. */
function chooseWay(remembered, onChoice) {
  const way = WAYS[remembered] ? remembered : 'json';
  document.querySelectorAll('input[name=way]').forEach((choice) => {
    choice.checked = choice.value === way;
    choice.addEventListener('change', () => onChoice(choice.value));
  });
  return way;
}
