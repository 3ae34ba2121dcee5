import { ask, clientOver } from '../client.js';
import { byId, setText } from '../dom.js';
import { Network } from '../network.js';
import { openPage } from '../shell.js';
import { described, StatusView } from '../status-view.js';
import { tokensOf } from '../login.js';
import { NumbersView } from './numbers-view.js';
import { Speaker } from './speaker.js';
import { Story } from './story.js';
import { Tally } from './tally.js';

openPage('breaking', ({ person, tokens, network }) => {
  const topic = `rooms.breaking-${crypto.randomUUID?.().slice(0, 8) ?? Date.now()}`;
  const tally = new Tally();
  const story = new Story();
  const speaker = new Speaker(clientOver(new Network(), tokensOf(person.user, new Network())), topic, tally);
  new NumbersView(tally);

  const listener = clientOver(network, tokens);
  new StatusView().follow(listener);
  const subscription = listener.subscribe(topic, ({ payload, recovered }) => tally.heard(payload.number, recovered));
  subscription.on('reset', () => tally.lostUpTo());
  subscription.on('recovered', ({ count }) => count > 0 && story.tell(`Caught up with ${count === 1 ? 'a number' : `${count} numbers`}`));
  listener.connection.subscribe(() => tellState(story, listener.connection.getSnapshot()));
  listener.connect().catch(() => {}); // the state says it
  subscription.ready().then(() => speaker.start()).catch((failure) => story.tell(failure.message));

  const breaker = (id, sentence, action) => byId(id).addEventListener('click', async () => {
    story.tell(sentence);
    try {
      await action();
    } catch (failure) {
      story.tell(failure.message);
    }
  });
  breaker('cut', 'You cut the line', () => network.cut());
  breaker('silence', 'You let the line go dead', () => network.silence());
  breaker('end', 'You had the server end the connection', () => ask(new Network(), tokens, 'demo/api/connections', { method: 'DELETE' }));
  byId('away').addEventListener('click', () => {
    story.tell(network.isAway ? 'You gave the network back' : 'You took the network away');
    network.setAway(!network.isAway);
    byId('away').classList.toggle('on', network.isAway);
    setText(byId('away').firstElementChild, network.isAway ? 'Give the network back' : 'Take the network away');
    setText(byId('away').lastElementChild, network.isAway ? 'Nothing goes in or out.' : 'Until you give it back.');
  });
  byId('pause').addEventListener('click', () => {
    const paused = speaker.toggle();
    setText(byId('pause'), paused ? 'Go on counting' : 'Pause the counting');
  });
});

function tellState(story, state) {
  const { words, reason, again } = described(state);
  if (!again) {
    story.tell([words, reason].filter(Boolean).join(': '));
  }
}
