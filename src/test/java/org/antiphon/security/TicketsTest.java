package org.antiphon.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antiphon.message.Caller;
import org.antiphon.spi.TicketIssuer.Ticket;
import org.antiphon.spi.TicketStore;
import org.junit.jupiter.api.Test;

class TicketsTest {

    private final Map<String, Caller> kept = new HashMap<>();
    private final MovableClock clock = new MovableClock();
    private final TicketStore store = new TicketStore() {
        @Override
        public void keep(String key, Caller caller, Duration lifetime) {
            kept.put(key, caller);
        }

        @Override
        public Optional<Caller> take(String key) {
            return Optional.ofNullable(kept.remove(key));
        }
    };
    private final Tickets tickets = new Tickets(true, store, clock);

    private static Caller ann(Optional<Instant> expires) {
        return new Caller("ann", "Ann", Set.of("editor"), Map.of(), expires);
    }

    @Test
    void aTicketStandsForItsCallerOnce() {
        Caller ann = ann(Optional.of(clock.now().plusSeconds(60)));
        Ticket ticket = tickets.issue(ann).orElseThrow();

        assertThat(ticket.expires()).isEqualTo(clock.now().plusSeconds(30));
        assertThat(tickets.redeem(ticket.value())).contains(ann);
        assertThat(tickets.redeem(ticket.value())).isEmpty();
    }

    @Test
    void noTwoTicketsAreTheSameAndNoneCanBeReadFromTheStore() {
        Ticket one = tickets.issue(ann(Optional.empty())).orElseThrow();
        Ticket other = tickets.issue(ann(Optional.empty())).orElseThrow();

        assertThat(one.value()).hasSize(43).isNotEqualTo(other.value());
        assertThat(kept.keySet()).hasSize(2).noneMatch(key -> key.contains(one.value()));
        assertThat(one.toString()).doesNotContain(one.value());
    }

    @Test
    void aTicketDoesNotOutliveTheCredentialThatPaidForIt() {
        Ticket ticket =
                tickets.issue(ann(Optional.of(clock.now().plusSeconds(5)))).orElseThrow();
        clock.advance(Duration.ofSeconds(5));

        assertThat(tickets.redeem(ticket.value())).isEmpty();
    }

    @Test
    void whereNoneIsTakenNoneIsMade() {
        assertThat(new Tickets(false, store, clock).issue(ann(Optional.empty())))
                .isEmpty();
        assertThat(kept).isEmpty();
    }
}
