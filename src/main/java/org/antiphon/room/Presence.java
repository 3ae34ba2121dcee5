package org.antiphon.room;

import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.antiphon.message.Topic;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.PresenceStore;

/**
 * Who is online and who is where, on all nodes, for the application's own beans. Somebody whose connection was lost
 * counts as being there for the time of grace. Thread-safe; never blocks; each stage completes exceptionally with
 * {@link org.antiphon.spi.UnavailableException} when that cannot be known now.
 */
@ApplicationSingleton
public class Presence {

    private final PresenceStore store;
    private final int most;

    /** Presence as the store knows it. */
    @Inject
    public Presence(PresenceStore store, RoomSettings settings) {
        this.store = store;
        this.most = settings.membersPerAnswer();
    }

    /** Whether the user has a connection, in whatever topic or in none. */
    public CompletionStage<Boolean> isOnline(String user) {
        return store.isMember(Online.TOPIC, user);
    }

    /** The topics of which the user is a member. */
    public CompletionStage<Set<Topic>> topicsOf(String user) {
        return store.topicsOf(user)
                .thenApply(topics ->
                        topics.stream().filter(topic -> !topic.isSystem()).collect(Collectors.toUnmodifiableSet()));
    }

    /** The members of the topic, as many of them as the settings allow, and how many there are in all. */
    public CompletionStage<PresenceStore.Roll> members(Topic topic) {
        return store.members(topic, most);
    }
}
