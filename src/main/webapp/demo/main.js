import { startComposer } from './composer.js';
import { Conversations } from './conversations.js';
import { Credentials } from './credentials.js';
import { byId, setText } from './dom.js';
import { FrameView } from './frame-view.js';
import { MessageView } from './message-view.js';
import { startPanel } from './panel.js';
import { PanelView } from './panel-view.js';
import { initialOf, PEOPLE, voiceOf } from './people.js';
import { PROTOCOLS } from './protocols.js';
import { SignInView } from './sign-in-view.js';
import { StatusView } from './status-view.js';
import { startTheme } from './theme.js';
import { TopicView } from './topic-view.js';
import { Traffic } from './traffic.js';
import { Visit } from './visit.js';
import { windowMemory } from './window-memory.js';

const FIRST_TOPICS = ['rooms.general', 'rooms.garden', 'demo.news'];

const traffic = new Traffic();
const conversations = new Conversations();
let visit = null;
let credentials = null;

startTheme();
startPanel();
const statusView = new StatusView(() => visit?.connection.connect());
const panelView = new PanelView(traffic);
const frameView = new FrameView(traffic);
const topicView = new TopicView(conversations, {
  join: (name) => visit.join(name),
  leave: (name) => visit.leave(name),
});
new MessageView(conversations, (entry) => visit.writeAgain(entry));
const signInView = new SignInView(signIn);
startComposer((text) => visit.write(conversations.current.name, text));

conversations.addEventListener('list', () =>
  visit && windowMemory.write({ topics: conversations.all.map((each) => each.name), topic: conversations.current?.name }));

async function signIn(person) {
  const theirs = new Credentials(person.user);
  await theirs.token();
  enter(person, theirs, windowMemory.read());
}

function enter(person, theirs, memory) {
  credentials = theirs;
  const me = { user: person.user, name: person.name };
  const wanted = PROTOCOLS[memory.protocol] ? memory.protocol : 'v2';
  document.querySelector(`input[name=protocol][value=${wanted}]`).checked = true;
  (memory.topics ?? FIRST_TOPICS).forEach((name) => conversations.open(name));
  conversations.show(memory.topic ?? conversations.all[0]?.name);
  visit = new Visit(me, PROTOCOLS[wanted], theirs, conversations, traffic);
  windowMemory.write({ user: person.user, protocol: wanted });
  topicView.suggest(['rooms.kitchen', 'docs.readme', `inbox.${person.user}`, 'rooms.**']);
  showRoom(person);
  follow();
}

function follow() {
  statusView.follow(visit.connection);
  panelView.follow(visit.connection, credentials);
  visit.connection.connect();
}

function showRoom(person) {
  byId('welcome').hidden = true;
  for (const id of ['room', 'status', 'me']) {
    byId(id).hidden = false;
  }
  byId('me').dataset.voice = voiceOf(person.user);
  setText(byId('me-face'), initialOf(person.name));
  setText(byId('me-name'), person.name);
  byId('text').focus();
}

byId('sign-out').addEventListener('click', () => {
  visit.end();
  windowMemory.clear();
  location.reload();
});

byId('cut').addEventListener('click', () => visit.connection.lose('You cut the line here'));

document.querySelectorAll('input[name=protocol]').forEach((choice) => choice.addEventListener('change', () => {
  windowMemory.write({ protocol: choice.value });
  visit.speak(PROTOCOLS[choice.value]);
  follow();
}));

addEventListener('offline', () => visit?.connection.isLive && visit.connection.pulse.doubt());
addEventListener('online', () => visit?.connection.state.name === 'waiting' && visit.connection.connect());
addEventListener('keydown', (event) => event.key === 'Escape' && frameView.toggle(false));

const returning = PEOPLE.find((person) => person.user === windowMemory.read().user);
if (returning) {
  enter(returning, new Credentials(returning.user), windowMemory.read());
}
