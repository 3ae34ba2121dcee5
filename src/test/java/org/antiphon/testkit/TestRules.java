package org.antiphon.testkit;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.antiphon.message.Caller;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.spi.TopicPermissions;

/** Permissions that allow everything but what a test forbids, and that can break. */
public final class TestRules implements TopicPermissions {

    private final Set<String> forbidden = ConcurrentHashMap.newKeySet();
    private volatile boolean broken;
    private volatile Runnable whenAsked = () -> {};

    /** Nobody may have anything to do with the topic or pattern of this name any more. */
    public void forbid(String name) {
        forbidden.add(name);
    }

    /** From now on every question ends in an exception. */
    public void breakDown() {
        broken = true;
    }

    /** Runs an action after the next question has been answered, and before the answer is known to anybody. */
    public void afterNextAnswer(Runnable action) {
        whenAsked = () -> {
            whenAsked = () -> {};
            action.run();
        };
    }

    private boolean isAllowed(String name) {
        if (broken) {
            throw new IllegalStateException("The rules are out of order");
        }
        boolean allowed = !forbidden.contains(name);
        whenAsked.run();
        return allowed;
    }

    @Override
    public boolean canSubscribe(Caller caller, TopicPattern pattern) {
        return isAllowed(pattern.expression());
    }

    @Override
    public boolean canPublish(Caller caller, Topic topic) {
        return isAllowed(topic.name());
    }

    @Override
    public boolean canSeePresence(Caller caller, Topic topic) {
        return isAllowed(topic.name());
    }

    @Override
    public boolean canReadHistory(Caller caller, Topic topic) {
        return isAllowed(topic.name());
    }
}
