package org.antiphon.hub;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.antiphon.message.Caller;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Position;
import org.antiphon.message.RefusedException;
import org.antiphon.message.Topic;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Broker;

/** Reads, page by page and both ways, what was published before. */
@ApplicationSingleton
public class History {

    private final Broker broker;
    private final Permissions permissions;
    private final RecoverySettings settings;

    /** The history that the broker keeps. */
    @Inject
    public History(Broker broker, Permissions permissions, RecoverySettings settings) {
        this.broker = broker;
        this.permissions = permissions;
        this.settings = settings;
    }

    /**
     * Reads forward.
     *
     * @param limit most messages; there may be fewer, since no answer has more bytes than the settings say, but none only
     *     when there are none
     * @return completes with the messages after the position, the oldest first; exceptionally with
     *     {@link RefusedException} of {@link ErrorCode#INVALID_POSITION} when the log does not reach back to it
     * @throws RefusedException when the caller may not
     */
    public CompletionStage<Broker.Page> after(Caller caller, Topic topic, Position since, int limit) {
        require(caller, topic);
        return broker.readAfter(topic, since, limit).thenApply(page -> {
            if (!page.complete()) {
                throw new RefusedException(ErrorCode.INVALID_POSITION);
            }
            return new Broker.Page(settings.first(page.messages()), page.position(), true);
        });
    }

    /**
     * Reads backward.
     *
     * @param before the newest messages when empty
     * @param limit as in {@link #after}
     * @return completes with the last messages before the position, the oldest first, none when the log does not reach
     *     back further; exceptionally with {@link RefusedException} of {@link ErrorCode#INVALID_POSITION} when the
     *     position is of another epoch or still to come
     * @throws RefusedException when the caller may not
     */
    public CompletionStage<Broker.Page> before(Caller caller, Topic topic, Optional<Position> before, int limit) {
        require(caller, topic);
        return broker.readBefore(topic, before, limit).thenApply(page -> {
            if (before.isPresent() && !isKnown(before.get(), page.position())) {
                throw new RefusedException(ErrorCode.INVALID_POSITION);
            }
            return new Broker.Page(settings.last(page.messages()), page.position(), page.complete());
        });
    }

    private static boolean isKnown(Position position, Position end) {
        return position.epoch().equals(end.epoch()) && position.offset() <= end.offset() + 1;
    }

    private void require(Caller caller, Topic topic) {
        if (!permissions.canReadHistory(caller, topic)) {
            throw new RefusedException(ErrorCode.FORBIDDEN);
        }
    }
}
