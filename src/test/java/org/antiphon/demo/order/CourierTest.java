package org.antiphon.demo.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.antiphon.demo.door.DemoSettings;
import org.antiphon.hub.HubUnderTest;
import org.antiphon.testkit.ManualTasks;
import org.junit.jupiter.api.Test;

class CourierTest {

    private static final Duration PACE = Duration.ofSeconds(3);

    private final HubUnderTest hub = HubUnderTest.with(Map.of());
    private final Orders orders = new Orders(hub.publisher(), hub.sessions().ticker());
    private final ManualTasks tasks = new ManualTasks();
    private final Courier courier = new Courier(orders, tasks, new DemoSettings(true, Duration.ofMinutes(1), PACE));

    private Order taken(boolean automatic) {
        Order order = orders.place("ann", new Wish("Lamp", automatic)).orElseThrow();
        courier.take(order);
        return order;
    }

    @Test
    void automaticOrderMovesAtThePaceUntilItIsDelivered() {
        Order lamp = taken(true);
        assertThat(tasks.periods()).containsExactly(PACE);
        tasks.repeatAll();
        assertThat(orders.status(lamp).state()).isEqualTo("packed");
        for (int i = 0; i < 10; i++) {
            tasks.repeatAll();
        }
        assertThat(orders.status(lamp).state()).isEqualTo("delivered");
        assertThat(courier.tours()).isZero();
    }

    @Test
    void cancelledOrderGoesNoFurther() {
        Order lamp = taken(true);
        orders.cancel(lamp);
        tasks.repeatAll();
        assertThat(courier.tours()).isZero();
        assertThat(orders.status(lamp).state()).isEqualTo("cancelled");
    }

    @Test
    void orderThatDoesNotMoveByItselfWaits() {
        Order lamp = taken(false);
        tasks.repeatAll();
        assertThat(orders.status(lamp).state()).isEqualTo("placed");
        assertThat(courier.tours()).isZero();
    }
}
