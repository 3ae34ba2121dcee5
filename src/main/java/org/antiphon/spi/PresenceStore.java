package org.antiphon.spi;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.antiphon.message.Member;
import org.antiphon.message.Topic;

/**
 * Who is where, by person and connection. A user is a member of a topic while at least one of his connections is in it.
 *
 * <p>Order: of calls that one node makes for one topic, the earlier takes effect first. Atomicity: of any number of
 * concurrent calls, on however many nodes, exactly one is told that it changed who is here. Expiry: what a node that has
 * died entered is gone after the store's time-to-live, and one of the others is told. A call that fails because the store
 * cannot be reached takes effect when it can be again, unless a later one says otherwise. Thread-safe; no method blocks;
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

    /** The return half: hears of changes that no call of this node has made. */
    interface Listener {

        /**
         * A user became, or ceased to be, a member, because a node died, or was thought dead and was not, or could not
         * reach the store for a while. Of all nodes exactly one hears it.
         *
         * @param here whether he is a member now
         * @param count members afterwards
         */
        void onChange(Topic topic, Member member, boolean here, int count);
    }

    /**
     * Names the one listener of this node, before anybody enters.
     *
     * @throws IllegalStateException when there is one already
     */
    void listen(Listener listener);

    /** A connection of the user enters the topic; repeated calls change nothing. */
    CompletionStage<Change> enter(Topic topic, Member member, String session);

    /** A connection of the user leaves the topic; repeated calls change nothing. */
    CompletionStage<Change> leave(Topic topic, String user, String session);

    /** Who is in the topic. */
    CompletionStage<Roll> members(Topic topic, int limit);

    /** Whether the user is in the topic. */
    CompletionStage<Boolean> isMember(Topic topic, String user);

    /** In which topics the user is; empty when he is nowhere. */
    CompletionStage<Set<Topic>> topicsOf(String user);
}
