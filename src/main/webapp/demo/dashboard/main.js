import { clientOver } from '../client.js';
import { byId, setText } from '../dom.js';
import { becomeSomebodyElse, openPage } from '../shell.js';
import { StatusView } from '../status-view.js';
import { Board } from './board.js';
import { Load } from './load.js';

const TOPIC = '$node.statistics';
const KEPT = 120;

openPage('dashboard', ({ tokens, network }) => {
  const client = clientOver(network, tokens, 'sse');
  const board = new Board(byId('board'));
  new StatusView().follow(client);

  const subscription = client.subscribe(TOPIC, ({ payload }) => board.add(payload));
  subscription.state.subscribe(() => showState(subscription.state.getSnapshot()));
  subscription.ready()
    .then(() => subscription.history({ limit: KEPT }))
    .then(({ messages }) => messages.forEach(({ payload }) => board.add(payload)))
    .catch(() => {}); // refused: the state says it; without a history the board fills by itself
  client.connect().catch(() => {}); // the state says it

  byId('become-ops').addEventListener('click', () => becomeSomebodyElse('ops'));
  const load = new Load(() => clientOver(network, tokens));
  byId('load').addEventListener('click', ({ currentTarget }) => {
    const runs = load.toggle();
    currentTarget.classList.toggle('on', runs);
    setText(currentTarget, runs ? 'Stop the traffic' : 'Make some traffic');
  });
});

function showState({ status }) {
  const refused = status === 'refused';
  byId('closed').hidden = !refused;
  byId('board').hidden = refused;
  byId('load').hidden = refused;
}
