package org.antiphon.room;

import java.util.Optional;
import org.antiphon.message.Notice;
import org.antiphon.message.Payload;
import org.antiphon.message.Sender;
import org.antiphon.session.ClientSession;

/**
 * A signal that has not ended.
 *
 * @param holder the connection that gave it last, with which it ends
 * @param payload more about it
 * @param until the ticker's nanoseconds at which it ends by itself
 */
record LiveSignal(ClientSession holder, Optional<Payload> payload, long until) {

    boolean isOver(long now) {
        return now - until >= 0;
    }

    Notice begin(SignalKey key) {
        return new Notice.Signal(key.topic(), key.name(), true, payload, sender());
    }

    Notice end(SignalKey key) {
        return new Notice.Signal(key.topic(), key.name(), false, Optional.empty(), sender());
    }

    private Sender sender() {
        return holder.caller().asSender();
    }
}
