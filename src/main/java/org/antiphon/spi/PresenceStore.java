package org.antiphon.spi;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.antiphon.message.Member;
import org.antiphon.message.Topic;

/**
 * Who is where, by person and connection. A user is a member of a topic while at least one of his connections is in it.
 *
 * <p>Order: of calls that one node makes for one topic, the earlier takes effect first. Atomicity: of any number of concurrent calls, on however many nodes, exactly one is told that it changed who is
 * here. Expiry: what a node that has died entered is gone after the store's time-to-live. Thread-safe; no method blocks;
 * each stage completes exceptionally with {@link UnavailableException} when the store cannot be reached.
 */
public interface PresenceStore {

    /**
     * What a call did.
     *
     * @param changed whether the user became, or ceased to be, a member
     * @param count members afterwards
     */
    record Change(boolean changed, int count) {}

    /**
     * Some of the members of a topic.
     *
     * @param members by user name, at most as many as asked for
     * @param count how many there are in all
     */
    record Roll(List<Member> members, int count) {
        /** Copies the list. */
        public Roll {
            members = List.copyOf(members);
        }
    }

    /** A connection of the user enters the topic; repeated calls change nothing. */
    CompletionStage<Change> enter(Topic topic, Member member, String session);

    /** A connection of the user leaves the topic; repeated calls change nothing. */
    CompletionStage<Change> leave(Topic topic, String user, String session);

    /** Who is in the topic. */
    CompletionStage<Roll> members(Topic topic, int limit);

    /** In which topics the user is; empty when he is nowhere. */
    CompletionStage<Set<Topic>> topicsOf(String user);
}
