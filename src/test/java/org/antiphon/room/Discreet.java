package org.antiphon.room;

import java.util.HashSet;
import java.util.Set;
import org.antiphon.message.Caller;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.spi.TopicPermissions;

/** Everybody may do everything, but the blind see nobody and the mute say nothing. */
public final class Discreet implements TopicPermissions {

    private final Set<String> blind = new HashSet<>(Set.of("blind"));

    void hideFrom(String user) {
        blind.add(user);
    }

    @Override
    public boolean canSubscribe(Caller caller, TopicPattern pattern) {
        return true;
    }

    @Override
    public boolean canPublish(Caller caller, Topic topic) {
        return !caller.user().equals("mute");
    }

    @Override
    public boolean canSeePresence(Caller caller, Topic topic) {
        return !blind.contains(caller.user());
    }

    @Override
    public boolean canReadHistory(Caller caller, Topic topic) {
        return !blind.contains(caller.user());
    }
}
