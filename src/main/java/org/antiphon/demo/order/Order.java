package org.antiphon.demo.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antiphon.message.Topic;

/**
 * An order on its way, with all that happened to it. Immutable.
 *
 * @param id nobody can guess it
 * @param owner the user who placed it; nobody else knows of it
 * @param item what was ordered
 * @param automatic whether it moves by itself
 * @param steps what happened so far, the latest last; never empty
 */
record Order(String id, String owner, String item, boolean automatic, List<Step> steps) {

    /**
     * One thing that happened.
     *
     * @param state what the order became
     * @param at milliseconds since 1970-01-01T00:00Z
     */
    record Step(OrderState state, long at) {}

    /** Refuses an owner whose name cannot be part of a topic. */
    Order {
        steps = List.copyOf(steps);
        topic(owner, id);
    }

    /** A new order. */
    static Order placed(String id, String owner, Wish wish, long at) {
        return new Order(id, owner, wish.item(), wish.automatic(), List.of(new Step(OrderState.PLACED, at)));
    }

    /** Where its moves are published; only its owner may subscribe. */
    Topic topic() {
        return topic(owner, id);
    }

    private static Topic topic(String owner, String id) {
        return new Topic("orders." + owner + '.' + id);
    }

    OrderState state() {
        return steps.get(steps.size() - 1).state();
    }

    /** The order one step further on its way; empty at the end. */
    Optional<Order> advanced(long at) {
        return state().next().map(next -> after(next, at));
    }

    /** The order, cancelled; empty when it is too late for that. */
    Optional<Order> cancelled(long at) {
        return state().isFinal() ? Optional.empty() : Optional.of(after(OrderState.CANCELLED, at));
    }

    private Order after(OrderState next, long at) {
        List<Step> more = new ArrayList<>(steps);
        more.add(new Step(next, at));
        return new Order(id, owner, item, automatic, more);
    }
}
