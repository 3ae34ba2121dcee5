package org.antiphon.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.antiphon.message.Caller;
import org.antiphon.spi.Ticker;
import org.antiphon.spi.TicketIssuer;
import org.antiphon.spi.TicketStore;

/** Makes tickets of 256 random bits and takes each of them once; the store sees only their SHA-256. */
final class Tickets implements TicketIssuer {

    /** How long a ticket is valid. */
    static final Duration LIFETIME = Duration.ofSeconds(30);

    private static final int BYTES = 32;

    private final boolean isTaken;
    private final TicketStore store;
    private final Ticker ticker;
    private final SecureRandom random = new SecureRandom();

    /** With {@code isTaken} false there are no tickets. */
    Tickets(boolean isTaken, TicketStore store, Ticker ticker) {
        this.isTaken = isTaken;
        this.store = store;
        this.ticker = ticker;
    }

    @Override
    public Optional<Ticket> issue(Caller caller) {
        if (!isTaken) {
            return Optional.empty();
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        store.keep(key(value), caller, LIFETIME);
        return Optional.of(
                new Ticket(value, Instant.ofEpochMilli(ticker.millis()).plus(LIFETIME)));
    }

    /** The caller that a ticket stands for, the first time it is shown; never one whose own credential has run out. */
    Optional<Caller> redeem(String ticket) {
        Instant now = Instant.ofEpochMilli(ticker.millis());
        return store.take(key(ticket))
                .filter(caller -> caller.expires().map(now::isBefore).orElse(true));
    }

    private static String key(String ticket) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(ticket.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
