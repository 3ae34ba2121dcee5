package org.antiphon.demo.order;

import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.antiphon.hub.Publisher;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Ticker;

/**
 * All orders, each on the shelf of its owner, in the memory of this node. A change and its message are one under the
 * monitor, so that whoever follows an order hears its moves in their order.
 */
@ApplicationSingleton
class Orders {

    /** Most orders of one owner; a new one takes the place of the oldest that is complete. */
    static final int MOST = 20;

    /** Without those that look alike. */
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int ID_LENGTH = 10;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Map<String, Order>> shelves = new HashMap<>();
    private final Publisher publisher;
    private final Ticker ticker;

    @Inject
    Orders(Publisher publisher, Ticker ticker) {
        this.publisher = publisher;
        this.ticker = ticker;
    }

    /** Takes an order; empty when the owner has too many that are not complete. */
    synchronized Optional<Order> place(String owner, Wish wish) {
        Map<String, Order> shelf = shelves.computeIfAbsent(owner, none -> new LinkedHashMap<>());
        if (shelf.size() >= MOST && !makeRoom(shelf)) {
            return Optional.empty();
        }
        return Optional.of(keep(Order.placed(newId(), owner, wish, ticker.millis())));
    }

    /** The owner's orders, the newest first. */
    synchronized List<Order> of(String owner) {
        List<Order> all = new ArrayList<>(shelfOf(owner).values());
        Collections.reverse(all);
        return all;
    }

    /** The owner's order of that id; of an order that is somebody else's no more is known than of one that is not. */
    synchronized Optional<Order> find(String owner, String id) {
        return Optional.ofNullable(shelfOf(owner).get(id));
    }

    /** How an order is now. */
    OrderStatus status(Order order) {
        return OrderStatus.of(find(order.owner(), order.id()).orElse(order));
    }

    /** Moves an order one step; empty when it cannot move. */
    Optional<Order> advance(Order order) {
        return change(order, latest -> latest.advanced(ticker.millis()));
    }

    /** Cancels an order; empty when it is too late for that. */
    Optional<Order> cancel(Order order) {
        return change(order, latest -> latest.cancelled(ticker.millis()));
    }

    private synchronized Optional<Order> change(Order order, Function<Order, Optional<Order>> how) {
        return find(order.owner(), order.id()).flatMap(how).map(this::keep);
    }

    private Order keep(Order order) {
        shelfOf(order.owner()).put(order.id(), order);
        publisher.publish(order.topic(), OrderStatus.of(order));
        return order;
    }

    private Map<String, Order> shelfOf(String owner) {
        return shelves.getOrDefault(owner, Map.of());
    }

    private static boolean makeRoom(Map<String, Order> shelf) {
        Optional<String> oldest = shelf.values().stream()
                .filter(order -> order.state().isFinal())
                .map(Order::id)
                .findFirst();
        oldest.ifPresent(shelf::remove);
        return oldest.isPresent();
    }

    private String newId() {
        return random.ints(ID_LENGTH, 0, LETTERS.length())
                .map(LETTERS::charAt)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
