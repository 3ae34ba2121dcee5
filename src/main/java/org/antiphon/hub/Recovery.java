package org.antiphon.hub;

import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.antiphon.message.Message;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.protocol.Filter;
import org.antiphon.protocol.PayloadFields;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Broker;
import org.antiphon.spi.Metrics;

/**
 * Finds out what a client missed: all of it, or nothing and the position from which it starts anew. Never a part: a
 * client that is told it has recovered has every message.
 */
@ApplicationSingleton
public class Recovery {

    private final Broker broker;
    private final RecoverySettings settings;
    private final Metrics.Counter recovered;
    private final Metrics.Counter reset;

    /** Recovery from the broker's logs. */
    @Inject
    public Recovery(Broker broker, RecoverySettings settings, Metrics metrics) {
        this.broker = broker;
        this.settings = settings;
        this.recovered = metrics.counter("antiphon.recoveries", "outcome", "recovered");
        this.reset = metrics.counter("antiphon.recoveries", "outcome", "reset");
    }

    /**
     * Reads what follows a position, when the client has room for it. The topic is watched already, and what comes from
     * the reading on is held back, so that nothing falls between this and what comes live.
     *
     * @param filter which of the messages the client wants
     */
    CompletionStage<Start> after(Subscription subscription, Position since, Optional<Filter> filter) {
        return inTurn(subscription, topic -> read(topic, since, filter));
    }

    private CompletionStage<Start> read(Topic topic, Position since, Optional<Filter> filter) {
        return broker.readAfter(topic, since, settings.messages() + 1).thenApply(page -> {
            boolean all =
                    page.complete() && page.messages().size() <= settings.messages() && settings.fits(page.messages());
            (all ? recovered : reset).add(1);
            return all ? start(page.position(), page.messages(), filter) : nothing(page.position());
        });
    }

    /**
     * Reads again what somebody was sent before; no permission is asked.
     *
     * @param last the last of the messages
     * @param count how many, 1 or more
     * @return completes with those of them that the log still has, the oldest first: the last ones, or none
     */
    public CompletionStage<List<Message>> upTo(Topic topic, Position last, int count) {
        Position next = new Position(last.epoch(), last.offset() + 1);
        return broker.readBefore(topic, Optional.of(next), count).thenApply(Broker.Page::messages);
    }

    /** Reads the newest messages, the oldest first, as many as a client gets at once. */
    CompletionStage<List<Message>> newest(Topic topic) {
        return broker.readBefore(topic, Optional.empty(), settings.messages())
                .thenApply(page -> settings.last(page.messages()));
    }

    /**
     * Reads the state of a topic: the latest message of each key, in order, as many as a client gets at once.
     *
     * @param filter which of the messages the client wants
     */
    CompletionStage<Start> state(Subscription subscription, Optional<Filter> filter) {
        return inTurn(subscription, topic -> readState(topic, filter));
    }

    private CompletionStage<Start> readState(Topic topic, Optional<Filter> filter) {
        return broker.readBefore(topic, Optional.empty(), settings.messages()).thenApply(page -> {
            Map<Optional<String>, Message> latest = new LinkedHashMap<>();
            for (Message message : page.messages()) {
                latest.remove(message.key());
                latest.put(message.key(), message);
            }
            return start(page.position(), settings.last(List.copyOf(latest.values())), filter);
        });
    }

    /** Reads when the session has room for it; what comes before that will be found in the log. */
    private static CompletionStage<Start> inTurn(
            Subscription subscription, Function<Topic, CompletionStage<Start>> reading) {
        subscription.postpone();
        return subscription.session().inTurn(() -> {
            subscription.holdBack();
            return reading.apply(subscription.pattern().topic());
        });
    }

    /** The start of a client that gets nothing of what it missed. */
    static Start nothing(Position position) {
        return new Start(Optional.of(position), Optional.of(new ServerMessage.Recovery(false, List.of())));
    }

    private static Start start(Position position, List<Message> messages, Optional<Filter> filter) {
        List<Message> wanted = messages.stream()
                .filter(message -> filter.isEmpty() || filter.get().accepts(PayloadFields.of(message.payload())))
                .toList();
        return new Start(Optional.of(position), Optional.of(new ServerMessage.Recovery(true, wanted)));
    }
}
