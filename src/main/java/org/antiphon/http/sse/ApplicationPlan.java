package org.antiphon.http.sse;

import java.util.List;
import java.util.Optional;
import org.antiphon.hub.Grant;
import org.antiphon.hub.Start;
import org.antiphon.hub.Wish;
import org.antiphon.message.Message;
import org.antiphon.message.Payload;
import org.antiphon.protocol.Encoding;
import org.antiphon.protocol.EventStreamEncoding;
import org.antiphon.protocol.Frame;
import org.antiphon.protocol.Payloads;
import org.antiphon.protocol.StreamEvent;
import org.antiphon.session.ClientSession;
import org.antiphon.session.Outbound;
import org.antiphon.spi.EventStream;

/** A stream of the application's: its state, its messages by the name that it gives them, its end. */
final class ApplicationPlan<T> implements StreamPlan, Grant {

    private final EventStream<T> stream;
    private final StreamSubscriber subscriber;
    private final Payloads payloads;

    ApplicationPlan(EventStream<T> stream, StreamSubscriber subscriber, Payloads payloads) {
        this.stream = stream;
        this.subscriber = subscriber;
        this.payloads = payloads;
    }

    @Override
    public Encoding encoding() {
        return EventStreamEncoding.named(stream.name());
    }

    @Override
    public byte[] bytes(Frame frame) {
        return ((Frame.Binary) frame).content();
    }

    @Override
    public Runnable subscribe(ClientSession session) {
        Wish wish = Wish.granted(this);
        Start start = Stages.await(subscriber.subscribe(session, stream.topic(), wish));
        List<Outbound.Framed> first =
                stream.beginning().map(beginning -> begin(beginning, start)).orElse(List.of());
        return () -> {
            first.forEach(session::deliver);
            subscriber.goLive(session, stream.topic(), wish, start);
        };
    }

    private List<Outbound.Framed> begin(EventStream.Beginning<T> beginning, Start start) {
        T state = beginning.state().get();
        Payload payload = payloads.of(state);
        Optional<Frame.Reached> reached = start.position().map(position -> new Frame.Reached(stream.topic(), position));
        Outbound.Framed first = new Outbound.Answer(new Frame.Binary(
                StreamEvent.of(beginning.name(), reached, payload).whole()));
        return stream.last().test(state) ? List.of(first, new Outbound.LastWord(lastWord(payload))) : List.of(first);
    }

    @Override
    public Optional<Frame> lastWordAfter(Message message) {
        return payloads.<T>read(message.payload(), stream.type())
                .filter(stream.last())
                .map(value -> lastWord(message.payload()));
    }

    private static Frame lastWord(Payload payload) {
        return new Frame.Binary(
                StreamEvent.of(EventStream.COMPLETE, Optional.empty(), payload).withId(EventStream.COMPLETE));
    }
}
