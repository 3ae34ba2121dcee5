package org.antiphon.testkit;

import org.antiphon.message.Caller;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.spi.TopicPermissions;

/** Everybody may do everything. */
public final class AllowAll implements TopicPermissions {

    @Override
    public boolean canSubscribe(Caller caller, TopicPattern pattern) {
        return true;
    }

    @Override
    public boolean canPublish(Caller caller, Topic topic) {
        return true;
    }

    @Override
    public boolean canSeePresence(Caller caller, Topic topic) {
        return true;
    }

    @Override
    public boolean canReadHistory(Caller caller, Topic topic) {
        return true;
    }
}
