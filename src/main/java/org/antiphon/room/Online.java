package org.antiphon.room;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.antiphon.event.SessionOpened;
import org.antiphon.message.Topic;
import org.antiphon.session.SessionRegistry;
import org.antiphon.spi.ApplicationSingleton;

/** Knows who is online: everybody who is connected is a member of {@code $online}. */
@ApplicationSingleton
class Online {

    /** The system topic whose members are those who are online. */
    static final Topic TOPIC = new Topic("$online");

    private final SessionRegistry registry;
    private final Membership membership;

    /** Knows the sessions of this node. */
    @Inject
    Online(SessionRegistry registry, Membership membership) {
        this.registry = registry;
        this.membership = membership;
    }

    void opened(@Observes SessionOpened opened) {
        registry.find(opened.session()).ifPresent(session -> membership.attend(session, TOPIC));
    }
}
