package org.antiphon.hub;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.antiphon.message.Message;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.session.ClientSession;
import org.antiphon.spi.ApplicationSingleton;

/**
 * Lets subscriptions of acknowledged delivery go on where the user left off, on whichever device: after what he
 * acknowledged last, or with the first message of the log when he never did. Where the log no longer reaches back to
 * that, the client is told so, and what the log still has follows.
 */
@ApplicationSingleton
public class Resumption {

    private final AcknowledgedDelivery delivery;
    private final Recovery recovery;
    private final Permissions permissions;

    /** Resumption from the cursors of acknowledged delivery. */
    @Inject
    public Resumption(AcknowledgedDelivery delivery, Recovery recovery, Permissions permissions) {
        this.delivery = delivery;
        this.recovery = recovery;
        this.permissions = permissions;
    }

    /** Whether a subscription is one of acknowledged delivery; one that filters, or has wildcards, only looks on. */
    boolean concerns(Subscription subscription, Wish wish) {
        return wish.filter().isEmpty()
                && subscription.pattern().isLiteral()
                && delivery.concerns(
                        subscription.session(), subscription.pattern().topic());
    }

    /**
     * Begins a subscription of a topic that is watched already.
     *
     * @param end where the topic's log stood then
     * @param since what the client says that it has; the user's cursor counts where it says nothing
     */
    CompletionStage<Start> start(Subscription subscription, Position end, Optional<Position> since) {
        ClientSession session = subscription.session();
        Topic topic = subscription.pattern().topic();
        CompletionStage<Optional<Position>> asked =
                delivery.cursor(session.caller().user(), topic);
        if (!permissions.canReadHistory(session.caller(), topic)) {
            return asked.thenApply(cursor -> {
                subscription.track(delivery.track(session, topic, cursor, end, end), List.of());
                return since.isPresent() ? Recovery.nothing(end) : new Start(Optional.of(end), Optional.empty());
            });
        }
        return asked.thenCompose(cursor -> {
            Position beginning = new Position(end.epoch(), 0);
            Position from = since.or(() -> cursor).orElse(beginning);
            return recovery.after(subscription, from, Optional.empty())
                    .thenCompose(start -> isWhole(start)
                            ? whole(subscription, cursor, from, start)
                            : remainder(subscription, cursor, start));
        });
    }

    private CompletionStage<Start> whole(
            Subscription subscription, Optional<Position> cursor, Position from, Start start) {
        Position to = start.position().orElseThrow();
        Position owed = cursor.filter(position -> isWithin(position, to)).orElse(from);
        subscription.track(track(subscription, cursor, owed, to), List.of());
        return CompletableFuture.completedFuture(start);
    }

    private CompletionStage<Start> remainder(Subscription subscription, Optional<Position> cursor, Start start) {
        Position reset = start.position().orElseThrow();
        return recovery.newest(subscription.pattern().topic()).thenApply(newest -> {
            List<Message> owed = newest.stream()
                    .filter(message -> cursor.filter(position -> isWithin(message.position(), position))
                            .isEmpty())
                    .toList();
            Position to = owed.isEmpty() ? reset : owed.get(owed.size() - 1).position();
            Position from = owed.isEmpty() ? reset : before(owed.get(0).position());
            subscription.track(track(subscription, cursor, from, to), owed);
            return Recovery.nothing(from);
        });
    }

    private AcknowledgedDelivery.Tracking track(
            Subscription subscription, Optional<Position> cursor, Position from, Position to) {
        return delivery.track(subscription.session(), subscription.pattern().topic(), cursor, from, to);
    }

    private static boolean isWhole(Start start) {
        return start.recovery().filter(ServerMessage.Recovery::recovered).isPresent();
    }

    private static boolean isWithin(Position position, Position end) {
        return position.epoch().equals(end.epoch()) && position.offset() <= end.offset();
    }

    private static Position before(Position position) {
        return new Position(position.epoch(), position.offset() - 1);
    }
}
