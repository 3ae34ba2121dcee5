package org.antiphon.hub;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Predicate;
import org.antiphon.message.Caller;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.RefusedException;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Preferred;
import org.antiphon.spi.TopicPermissions;

/** Asks the application's {@link TopicPermissions}, or the built-in ones, and takes a failure for a no. */
@ApplicationSingleton
public class Permissions {

    private static final Logger LOG = System.getLogger(Permissions.class.getName());

    private final TopicPermissions rules;

    /** Permissions by the application's bean if there is one. */
    @Inject
    public Permissions(@Any Instance<TopicPermissions> candidates) {
        this(Preferred.of(candidates));
    }

    /** Permissions by these rules. */
    Permissions(TopicPermissions rules) {
        this.rules = rules;
    }

    /** Whether the caller may receive everything that the pattern names. */
    public boolean canSubscribe(Caller caller, TopicPattern pattern) {
        return !Nodes.own(pattern) && ask(r -> r.canSubscribe(caller, pattern));
    }

    /**
     * Insists on it.
     *
     * @throws RefusedException with {@link ErrorCode#FORBIDDEN}
     */
    void requireSubscribe(Caller caller, TopicPattern pattern) {
        require(canSubscribe(caller, pattern));
    }

    /** Whether the caller may read what was published to the topic before. */
    public boolean canReadHistory(Caller caller, Topic topic) {
        return isOpen(topic) && ask(r -> r.canReadHistory(caller, topic));
    }

    /** Whether the caller may know who is in the topic. */
    public boolean canSeePresence(Caller caller, Topic topic) {
        return isOpen(topic) && ask(r -> r.canSeePresence(caller, topic));
    }

    /**
     * Insists on the caller's right to publish.
     *
     * @throws RefusedException with {@link ErrorCode#FORBIDDEN}
     */
    public void requirePublish(Caller caller, Topic topic) {
        require(isOpen(topic) && ask(r -> r.canPublish(caller, topic)));
    }

    /** What nodes say to each other is nothing to anybody, whatever the rules are. */
    private static boolean isOpen(Topic topic) {
        return !topic.isSystem() || !Nodes.own(TopicPattern.of(topic));
    }

    private boolean ask(Predicate<TopicPermissions> question) {
        try {
            return question.test(rules);
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "The permission check failed; the answer is no", failure);
            return false;
        }
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw new RefusedException(ErrorCode.FORBIDDEN);
        }
    }
}
