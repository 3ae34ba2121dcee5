package org.antiphon.hub;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.session.ClientSession;

/** Acknowledged delivery that no topic has. Stateless. */
final class NothingAcknowledged implements AcknowledgedDelivery {

    @Override
    public boolean concerns(ClientSession session, Topic topic) {
        return false;
    }

    @Override
    public CompletionStage<Optional<Position>> cursor(String user, Topic topic) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public Tracking track(ClientSession session, Topic topic, Optional<Position> cursor, Position from, Position to) {
        return Tracking.NONE;
    }
}
