package org.antiphon.hub;

import java.util.Map;
import org.antiphon.message.Message;
import org.antiphon.message.TopicPolicy;
import org.antiphon.protocol.Codec;
import org.antiphon.protocol.Filter;
import org.antiphon.protocol.PayloadFields;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.protocol.Subprotocol;
import org.antiphon.session.LossLedger;
import org.antiphon.session.Outbound;

/**
 * One message on its way to its subscribers: written once for each codec that somebody speaks, and its fields read once
 * if somebody filters. Used by one thread, that of the fan-out.
 */
final class Broadcast {

    private final Message message;
    private final TopicPolicy policy;
    private final LossLedger losses;
    private final Outbound.Publication[] written = new Outbound.Publication[Subprotocol.values().length];
    private Map<String, String> fields;
    private boolean failed;

    Broadcast(Message message, TopicPolicy policy, LossLedger losses) {
        this.message = message;
        this.policy = policy;
        this.losses = losses;
    }

    boolean passes(Filter filter) {
        if (fields == null) {
            fields = PayloadFields.of(message.payload());
        }
        return filter.accepts(fields);
    }

    /** Takes note that somebody could not be served; answers whether that is news. */
    boolean isFirstFailure() {
        boolean first = !failed;
        failed = true;
        return first;
    }

    /** The message in the words of the codec. */
    Outbound.Publication in(Codec codec) {
        int index = codec.subprotocol().ordinal();
        if (written[index] == null) {
            written[index] = write(codec);
        }
        return written[index];
    }

    private Outbound.Publication write(Codec codec) {
        return codec.encode(new ServerMessage.Delivery(message))
                .map(frame -> new Outbound.Publication(
                        message.topic(), message.position(), message.key(), policy, losses, frame))
                .orElseThrow(() -> new IllegalStateException("Every codec can write a delivery"));
    }
}
