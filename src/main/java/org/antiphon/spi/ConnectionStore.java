package org.antiphon.spi;

import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * How many connections each user has, and on which nodes.
 *
 * <p>Order: of calls that one node makes for one user, the earlier takes effect first. Atomicity: of any number of
 * concurrent {@link #opened} calls, on however many nodes, each is told another count. Expiry: what a node that has died
 * had is gone after the store's time-to-live. A call that fails because the store cannot be reached takes effect when it
 * can be again, unless a later one says otherwise. Thread-safe; no method blocks; each stage completes exceptionally with
 * {@link UnavailableException} when the store cannot be reached.
 */
public interface ConnectionStore {

    /** What this node is called here: one segment of a topic, and another one after each start. */
    String node();

    /**
     * A connection of the user to this node was opened; repeated calls change nothing.
     *
     * @param session its id
     * @return completes with how many connections the user has on all nodes, this one included
     */
    CompletionStage<Integer> opened(String user, String session);

    /** The connection is no more; repeated calls change nothing. */
    CompletionStage<Void> closed(String user, String session);

    /** How many connections the user has on which node; empty when he has none. */
    CompletionStage<Map<String, Integer>> byNode(String user);

    /** How many connections the user has on all nodes. */
    default CompletionStage<Integer> count(String user) {
        return byNode(user)
                .thenApply(counts ->
                        counts.values().stream().mapToInt(Integer::intValue).sum());
    }
}
