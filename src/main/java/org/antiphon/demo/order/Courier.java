package org.antiphon.demo.order;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.antiphon.demo.door.DemoSettings;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Tasks;

/** Moves those orders that move by themselves, at the pace of the settings, until each has come to its end. */
@ApplicationSingleton
class Courier {

    private final ConcurrentMap<String, Tasks.Repetition> tours = new ConcurrentHashMap<>();
    private final Orders orders;
    private final Tasks tasks;
    private final Duration pace;

    @Inject
    Courier(Orders orders, Tasks tasks, DemoSettings settings) {
        this.orders = orders;
        this.tasks = tasks;
        this.pace = settings.orderPace();
    }

    /** Takes an order on tour, if it moves by itself. */
    void take(Order order) {
        if (order.automatic()) {
            tours.computeIfAbsent(order.id(), id -> tasks.every(pace, () -> move(order)));
        }
    }

    /** Orders on tour. */
    int tours() {
        return tours.size();
    }

    private void move(Order order) {
        boolean isUnderWay =
                orders.advance(order).filter(moved -> !moved.state().isFinal()).isPresent();
        if (!isUnderWay) {
            tours.computeIfPresent(order.id(), (id, tour) -> {
                tour.cancel();
                return null;
            });
        }
    }
}
