package org.antiphon.delivery.request;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.antiphon.delivery.request.ClientRequestException.Reason;
import org.antiphon.message.Payload;
import org.antiphon.protocol.Payloads;
import org.antiphon.session.ClientSession;
import org.antiphon.session.SessionRegistry;
import org.antiphon.spi.ApplicationSingleton;

/**
 * Lets the application ask the clients that are connected to this node. Thread-safe; never blocks.
 *
 * <pre>{@code
 * @Inject Clients clients;
 * ...
 * clients.user("ann")
 *         .request("confirm", new Question("Ship today?"), Boolean.class, Duration.ofSeconds(30))
 *         .thenAccept(yes -> ...);
 * }</pre>
 */
@ApplicationSingleton
public class Clients {

    private static final Payload NOTHING = new Payload("null");
    private static final Duration LONGEST = Duration.ofDays(1);

    private final SessionRegistry registry;
    private final Questions questions;
    private final Payloads payloads;

    /** The clients of this node. */
    @Inject
    Clients(SessionRegistry registry, Questions questions, Payloads payloads) {
        this.registry = registry;
        this.questions = questions;
        this.payloads = payloads;
    }

    /** Somebody who can be asked. */
    public interface Recipient {

        /**
         * Asks at once, also within a transaction.
         *
         * @param name what is asked, as the client's own handlers know it
         * @param payload the argument: any object that JSON-B can write, a {@link Payload} for JSON that is ready, or
         *     null
         * @param type what JSON-B makes of the answer
         * @param timeout how long to wait for the answer, more than nothing and at most a day
         * @return completes on a thread of the server's with the answer, which is null when the client answered
         *     {@code null}, or exceptionally with a {@link ClientRequestException}
         * @throws IllegalArgumentException when the payload cannot be written as JSON or the time is out of its range
         */
        <R> CompletionStage<R> request(String name, Object payload, Class<R> type, Duration timeout);
    }

    /** One connection, by its id. */
    public Recipient session(String id) {
        return new Latest(() -> registry.find(id).stream());
    }

    /** The connection of the user on this node from which something came last. */
    public Recipient user(String name) {
        return new Latest(() -> registry.ofUser(name).stream());
    }

    private final class Latest implements Recipient {

        private final Supplier<Stream<ClientSession>> connections;

        Latest(Supplier<Stream<ClientSession>> connections) {
            this.connections = connections;
        }

        @Override
        public <R> CompletionStage<R> request(String name, Object payload, Class<R> type, Duration timeout) {
            if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("A timeout is more than nothing and at most " + LONGEST);
            }
            Payload argument = payload == null ? NOTHING : payloads.of(payload);
            try {
                return ask(name, argument, timeout).thenApply(answer -> read(answer, type));
            } catch (ClientRequestException refused) {
                return CompletableFuture.failedFuture(refused);
            }
        }

        private CompletableFuture<Payload> ask(String name, Payload argument, Duration timeout) {
            return connections
                    .get()
                    .map(session -> Map.entry(session.idleNanos(), session))
                    .sorted(Map.Entry.comparingByKey())
                    .flatMap(entry -> questions.ask(entry.getValue(), name, argument, timeout).stream())
                    .findFirst()
                    .orElseThrow(() -> new ClientRequestException(Reason.NOT_CONNECTED));
        }

        private <R> R read(Payload answer, Class<R> type) {
            try {
                return payloads.<R>read(answer, type).orElse(null);
            } catch (IllegalArgumentException misfit) {
                throw new ClientRequestException(Reason.WRONG_SHAPE);
            }
        }
    }
}
