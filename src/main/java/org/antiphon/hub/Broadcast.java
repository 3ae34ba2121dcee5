package org.antiphon.hub;

import java.util.HashMap;
import java.util.Map;
import org.antiphon.message.Message;
import org.antiphon.message.Sender;
import org.antiphon.message.TopicPolicy;
import org.antiphon.protocol.Encoding;
import org.antiphon.protocol.Filter;
import org.antiphon.protocol.PayloadFields;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.session.ClientSession;
import org.antiphon.session.DeliveryTimes;
import org.antiphon.session.LossLedger;
import org.antiphon.session.Outbound;

/**
 * One message on its way to its subscribers: written once for each encoding that somebody speaks, and its fields read once
 * if somebody filters. Used by one thread, that of the fan-out.
 */
final class Broadcast {

    private final Message message;
    private final TopicPolicy policy;
    private final LossLedger losses;
    private final DeliveryTimes.Start begun;
    private final Map<Encoding, Outbound.Publication> written = new HashMap<>();
    private final Map<Encoding, Outbound.Publication> said = new HashMap<>();
    private final String origin;
    private Map<String, String> fields;
    private boolean failed;

    Broadcast(Message message, TopicPolicy policy, LossLedger losses, DeliveryTimes.Start begun) {
        this.message = message;
        this.origin = message.from().flatMap(Sender::session).orElse("");
        this.policy = policy;
        this.losses = losses;
        this.begun = begun;
    }

    boolean passes(Filter filter) {
        if (fields == null) {
            fields = PayloadFields.of(message.payload());
        }
        return filter.accepts(fields);
    }

    Message message() {
        return message;
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

    /** The message in the words of the encoding. */
    Outbound.Publication in(Encoding encoding) {
        Outbound.Publication known = written.get(encoding);
        return known == null ? write(encoding, new ServerMessage.Delivery(message), written) : known;
    }

    /** The message in the words that the encoding has for what is said in a room. */
    Outbound.Publication saidIn(Encoding encoding) {
        Outbound.Publication known = said.get(encoding);
        return known == null ? write(encoding, new ServerMessage.Said(message), said) : known;
    }

    private Outbound.Publication write(
            Encoding encoding, ServerMessage delivery, Map<Encoding, Outbound.Publication> known) {
        Outbound.Publication publication = encoding.encode(delivery)
                .map(frame -> new Outbound.Publication(
                        message.topic(), message.position(), message.key(), policy, losses, begun, frame))
                .orElseThrow(() -> new IllegalStateException("Every encoding can write a delivery"));
        known.put(encoding, publication);
        return publication;
    }
}
