package org.antiphon.demo.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antiphon.hub.HubUnderTest;
import org.antiphon.message.InvalidTopicException;
import org.antiphon.protocol.Frame;
import org.antiphon.session.ClientSession;
import org.antiphon.testkit.RecordingTransport;
import org.junit.jupiter.api.Test;

class OrdersTest {

    private static final Wish LAMP = new Wish("Lamp", false);

    private final HubUnderTest hub = HubUnderTest.with(Map.of());
    private final Orders orders = new Orders(hub.publisher(), hub.sessions().ticker());

    private Order placed(String owner) {
        return orders.place(owner, LAMP).orElseThrow();
    }

    private void deliver(Order order) {
        while (orders.advance(order).isPresent()) {
            assertThat(orders.status(order).state()).isNotEqualTo("placed");
        }
    }

    @Test
    void ordersOfAnotherAreNotThere() {
        Order lamp = placed("ann");
        assertThat(orders.find("ann", lamp.id())).contains(lamp);
        assertThat(orders.find("ben", lamp.id())).isEmpty();
        assertThat(orders.of("ben")).isEmpty();
    }

    @Test
    void newestOrderIsTheFirstOfTheList() {
        Order first = placed("ann");
        Order second = placed("ann");
        assertThat(orders.of("ann")).containsExactly(second, first);
    }

    @Test
    void orderMovesStepByStepToItsEndAndNotBeyond() {
        Order lamp = placed("ann");
        deliver(lamp);
        assertThat(orders.status(lamp).steps())
                .extracting(OrderStatus.Step::state)
                .containsExactly("placed", "packed", "shipped", "out_for_delivery", "delivered");
        assertThat(orders.status(lamp).complete()).isTrue();
        assertThat(orders.cancel(lamp)).isEmpty();
    }

    @Test
    void cancelledOrderStaysWhereItIs() {
        Order lamp = placed("ann");
        orders.advance(lamp);
        assertThat(orders.cancel(lamp)).isPresent();
        assertThat(orders.advance(lamp)).isEmpty();
        assertThat(orders.status(lamp).state()).isEqualTo("cancelled");
    }

    @Test
    void everyMoveIsPublishedInItsOrder() {
        Order lamp = placed("ann");
        RecordingTransport wire = RecordingTransport.inline();
        ClientSession session = hub.sessions().open("ann", wire);
        hub.subscribe(session, lamp.topic(), Optional.empty());
        deliver(lamp);
        List<String> messages = wire.frames().stream()
                .map(frame -> ((Frame.Text) frame).text())
                .filter(text -> text.contains("\"message\""))
                .toList();
        assertThat(messages).hasSize(4);
        assertThat(messages.get(0)).contains("\"state\":\"packed\"");
        assertThat(messages.get(3)).contains("\"state\":\"delivered\"");
    }

    @Test
    void newOrderTakesThePlaceOfTheOldestThatIsComplete() {
        Order first = placed("ann");
        Order second = placed("ann");
        for (int i = 2; i < Orders.MOST; i++) {
            placed("ann");
        }
        assertThat(orders.place("ann", LAMP)).isEmpty();
        assertThat(orders.place("ben", LAMP)).isPresent();
        orders.cancel(second);
        assertThat(orders.place("ann", LAMP)).isPresent();
        assertThat(orders.of("ann"))
                .hasSize(Orders.MOST)
                .contains(first)
                .extracting(Order::id)
                .doesNotContain(second.id());
    }

    @Test
    void ownerWhoseNameIsNoPartOfATopicOrdersNothing() {
        assertThatThrownBy(() -> orders.place("a b", LAMP)).isInstanceOf(InvalidTopicException.class);
        assertThat(orders.of("a b")).isEmpty();
    }
}
