package org.antiphon.hub;

import java.util.Map;
import org.antiphon.message.Message;
import org.antiphon.message.Sender;
import org.antiphon.message.TopicPolicy;
import org.antiphon.protocol.Codec;
import org.antiphon.protocol.Filter;
import org.antiphon.protocol.PayloadFields;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.protocol.Subprotocol;
import org.antiphon.session.ClientSession;
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
    private final Outbound.Publication[] said = new Outbound.Publication[Subprotocol.values().length];
    private final String origin;
    private Map<String, String> fields;
    private boolean failed;

    Broadcast(Message message, TopicPolicy policy, LossLedger losses) {
        this.message = message;
        this.origin = message.from().flatMap(Sender::session).orElse("");
        this.policy = policy;
        this.losses = losses;
    }

    boolean passes(Filter filter) {
        if (fields == null) {
            fields = PayloadFields.of(message.payload());
        }
        return filter.accepts(fields);
    }

    /** Whether the session published it and does not want it back. */
    boolean isEchoTo(ClientSession session) {
        return !origin.isEmpty() && origin.equals(session.id());
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
            written[index] = write(codec, new ServerMessage.Delivery(message));
        }
        return written[index];
    }

    /** The message in the words that the codec has for what is said in a room. */
    Outbound.Publication saidIn(Codec codec) {
        int index = codec.subprotocol().ordinal();
        if (said[index] == null) {
            said[index] = write(codec, new ServerMessage.Said(message));
        }
        return said[index];
    }

    private Outbound.Publication write(Codec codec, ServerMessage delivery) {
        return codec.encode(delivery)
                .map(frame -> new Outbound.Publication(
                        message.topic(), message.position(), message.key(), policy, losses, frame))
                .orElseThrow(() -> new IllegalStateException("Every codec can write a delivery"));
    }
}
