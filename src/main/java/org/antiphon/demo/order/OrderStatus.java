package org.antiphon.demo.order;

import java.util.List;

/**
 * An order as its owner sees it, everywhere: in answers, in lists, in events.
 *
 * @param id of the order
 * @param item what was ordered
 * @param state how far it has come
 * @param automatic whether it moves by itself
 * @param steps what happened so far, the latest last
 */
public record OrderStatus(String id, String item, String state, boolean automatic, List<Step> steps) {

    /**
     * One thing that happened.
     *
     * @param state what the order became
     * @param at milliseconds since 1970-01-01T00:00Z
     */
    public record Step(String state, long at) {}

    static OrderStatus of(Order order) {
        List<Step> steps = order.steps().stream()
                .map(step -> new Step(step.state().wireName(), step.at()))
                .toList();
        return new OrderStatus(order.id(), order.item(), order.state().wireName(), order.automatic(), steps);
    }

    /** Whether nothing comes after this. */
    public boolean complete() {
        return state.equals(OrderState.DELIVERED.wireName()) || state.equals(OrderState.CANCELLED.wireName());
    }
}
