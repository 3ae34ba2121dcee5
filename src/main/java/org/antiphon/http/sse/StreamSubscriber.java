package org.antiphon.http.sse;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.antiphon.hub.Permissions;
import org.antiphon.hub.Start;
import org.antiphon.hub.TopicBroadcaster;
import org.antiphon.hub.Wish;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.protocol.Frame;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.room.Membership;
import org.antiphon.room.Presence;
import org.antiphon.session.ClientSession;
import org.antiphon.session.Outbound;
import org.antiphon.session.SessionSettings;
import org.antiphon.spi.ApplicationSingleton;

/** Subscribes streams; whoever subscribes to a topic with members becomes one, here as elsewhere. */
@ApplicationSingleton
class StreamSubscriber {

    private final TopicBroadcaster broadcaster;
    private final Membership membership;
    private final Presence presence;
    private final Permissions permissions;
    private final int roomForPast;

    /** Subscribes at the broadcaster. */
    @Inject
    StreamSubscriber(
            TopicBroadcaster broadcaster,
            Membership membership,
            Presence presence,
            Permissions permissions,
            SessionSettings settings) {
        this.broadcaster = broadcaster;
        this.membership = membership;
        this.presence = presence;
        this.permissions = permissions;
        this.roomForPast = settings.queueBytes() / 2;
    }

    /** Most bytes of what was missed that a stream begins with: what its queue has room for, and for what comes besides. */
    int roomForPast() {
        return roomForPast;
    }

    CompletionStage<Start> subscribe(ClientSession session, Topic topic, Wish wish) {
        return broadcaster.subscribe(session, TopicPattern.of(topic), wish);
    }

    /** Who is there, if the client asks and may know. */
    Optional<ServerMessage.Members> members(ClientSession session, Topic topic, Wish wish) {
        return wish.presence() && permissions.canSeePresence(session.caller(), topic)
                ? Optional.of(Stages.await(presence.members(topic)
                        .thenApply(roll -> new ServerMessage.Members(roll.members(), roll.count()))))
                : Optional.empty();
    }

    /** Tells the client how a topic begins, and lets its messages flow. */
    void begin(ClientSession session, TopicBeginning beginning, Frame frame) {
        session.deliver(new Outbound.Answer(frame));
        goLive(session, beginning.topic(), beginning.wish(), beginning.start());
        if (membership.hasMembers(beginning.topic())) {
            membership.join(session, beginning.topic());
        }
    }

    /** Lets the messages of a topic flow. */
    void goLive(ClientSession session, Topic topic, Wish wish, Start start) {
        broadcaster.goLive(session, TopicPattern.of(topic), wish, start.position());
    }
}
