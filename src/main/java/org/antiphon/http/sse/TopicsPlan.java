package org.antiphon.http.sse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.antiphon.hub.Start;
import org.antiphon.hub.Wish;
import org.antiphon.message.Topic;
import org.antiphon.protocol.Encoding;
import org.antiphon.protocol.EventStreamEncoding;
import org.antiphon.protocol.Frame;
import org.antiphon.protocol.SeveralTopicsEncoding;
import org.antiphon.session.ClientSession;

/** A stream of topics, for a caller with permission: of each its past, then what comes. */
final class TopicsPlan implements StreamPlan {

    private final TopicsRequest wanted;
    private final StreamSubscriber subscriber;
    private final StreamCursor cursor = new StreamCursor();

    TopicsPlan(TopicsRequest wanted, StreamSubscriber subscriber) {
        this.wanted = wanted;
        this.subscriber = subscriber;
    }

    @Override
    public Encoding encoding() {
        return wanted.topics().size() == 1 ? EventStreamEncoding.STANDARD : SeveralTopicsEncoding.INSTANCE;
    }

    @Override
    public byte[] bytes(Frame frame) {
        return frame instanceof Frame.Events events ? cursor.write(events) : ((Frame.Binary) frame).content();
    }

    @Override
    public Runnable subscribe(ClientSession session) {
        Map<Topic, CompletionStage<Start>> asked = new LinkedHashMap<>();
        for (Topic topic : wanted.topics()) {
            asked.put(topic, subscriber.subscribe(session, topic, wanted.wishOf(topic)));
        }
        List<TopicBeginning> beginnings = new ArrayList<>();
        asked.forEach((topic, start) -> beginnings.add(beginning(session, topic, Stages.await(start))));
        return () -> begin(session, beginnings);
    }

    private TopicBeginning beginning(ClientSession session, Topic topic, Start start) {
        Wish wish = wanted.wishOf(topic);
        TopicBeginning beginning = new TopicBeginning(topic, wish, start, subscriber.members(session, topic, wish));
        beginning.reached().ifPresent(position -> cursor.reach(topic, position));
        return beginning;
    }

    private void begin(ClientSession session, List<TopicBeginning> beginnings) {
        int room = subscriber.roomForPast();
        for (TopicBeginning beginning : beginnings) {
            Frame frame = beginning.frame(session.encoding(), room);
            room -= Math.min(room, frame.bytes());
            subscriber.begin(session, beginning, frame);
        }
    }
}
