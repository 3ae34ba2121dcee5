import { ask, clientOver } from '../client.js';
import { byId, setText } from '../dom.js';
import { openPage } from '../shell.js';
import { StatusView } from '../status-view.js';
import { OrderList } from './order-list.js';
import { OrderStream } from './order-stream.js';
import { OrderView } from './order-view.js';

openPage('orders', ({ person, tokens, network }) => {
  const shop = (path, body) =>
    ask(network, tokens, `demo/api/${path}`, body && { method: 'POST', body: JSON.stringify(body) });
  const ticket = async () => (await ask(network, tokens, 'api/tickets', { method: 'POST' })).ticket;
  const client = clientOver(network, tokens);
  const list = new OrderList(follow);
  const view = new OrderView({
    advance: (order) => shop(`orders/${order.id}/advance`, {}),
    cancel: (order) => shop(`orders/${order.id}/cancel`, {}),
  });
  let stream;

  function follow(order) {
    stream?.close();
    list.choose(order.id);
    view.show(order);
    stream = new OrderStream(order.id, ticket, {
      status: (status) => {
        view.show(status);
        list.put(status);
      },
      complete: () => view.showStream('complete'),
      state: (state) => view.showStream(state),
    });
  }

  new StatusView().follow(client);
  client.subscribe(`orders.${person.user}.*`, ({ payload }) => list.put(payload));
  client.on('connected', () => shop('orders').then((all) => list.fill(all)).catch((failure) => complain(failure)));
  client.connect().catch(() => {}); // the state says it

  byId('place').addEventListener('submit', async (event) => {
    event.preventDefault();
    complain(null);
    try {
      const order = await shop('orders', { item: byId('item').value, automatic: byId('automatic').checked });
      byId('item').value = '';
      list.put(order);
      follow(order);
    } catch (failure) {
      complain(failure);
    }
  });
});

function complain(failure) {
  setText(byId('place-error'), failure ? `${failure.message}.` : '');
  byId('place-error').hidden = !failure;
}
