package org.antiphon.delivery.request;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.antiphon.delivery.request.ClientRequestException.Reason;
import org.antiphon.message.Payload;
import org.antiphon.protocol.Payloads;
import org.antiphon.session.SessionRegistry;
import org.antiphon.spi.ApplicationSingleton;

/**
 * Lets the application ask clients, on whichever node they are. Thread-safe; never blocks.
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
    private final Relay relay;
    private final Payloads payloads;

    /** The clients of this node, and by the relay those of others. */
    @Inject
    Clients(SessionRegistry registry, Questions questions, Relay relay, Payloads payloads) {
        this.registry = registry;
        this.questions = questions;
        this.relay = relay;
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

    /** One connection to this node, by its id. */
    public Recipient session(String id) {
        return new Asking(asked -> questions.ask(registry.find(id).stream(), asked));
    }

    /**
     * The connection of the user from which something came last: one to this node if there is any, otherwise one to
     * another node.
     */
    public Recipient user(String name) {
        return new Asking(asked -> askWherever(name, asked));
    }

    private CompletionStage<Payload> askWherever(String user, Asked asked) {
        CompletionStage<Payload> here = questions.ask(registry.ofUser(user).stream(), asked);
        return Relay.unlessNobodyIsThere(here, () -> relay.ask(user, asked));
    }

    private final class Asking implements Recipient {

        private final Function<Asked, CompletionStage<Payload>> way;

        Asking(Function<Asked, CompletionStage<Payload>> way) {
            this.way = way;
        }

        @Override
        public <R> CompletionStage<R> request(String name, Object payload, Class<R> type, Duration timeout) {
            if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("A timeout is more than nothing and at most " + LONGEST);
            }
            Payload argument = payload == null ? NOTHING : payloads.of(payload);
            return way.apply(new Asked(name, argument, timeout)).thenApply(answer -> read(answer, type));
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
