package org.antiphon.spi;

import java.time.Instant;
import java.util.Optional;
import org.antiphon.message.Caller;

/** Makes tickets: credentials for one connection, short-lived enough to stand in a URL. */
public interface TicketIssuer {

    /**
     * A ticket as its owner gets it, once.
     *
     * @param value what to send; never logged
     * @param expires when it ceases to be valid
     */
    record Ticket(String value, Instant expires) {

        /** Leaves the value out. */
        @Override
        public String toString() {
            return "Ticket[expires=" + expires + ']';
        }
    }

    /**
     * Makes a ticket that stands for the caller, once.
     *
     * @return empty when settings leave no door at which a ticket would be taken
     * @throws UnavailableException when the store of tickets cannot be reached
     */
    Optional<Ticket> issue(Caller caller);
}
