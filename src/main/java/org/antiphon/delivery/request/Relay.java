package org.antiphon.delivery.request;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.antiphon.delivery.request.ClientRequestException.Reason;
import org.antiphon.hub.Nodes;
import org.antiphon.message.Payload;
import org.antiphon.protocol.Payloads;
import org.antiphon.session.SessionRegistry;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.ConnectionStore;
import org.antiphon.spi.Tasks;

/**
 * Lets clients be asked that are connected to another node: the question goes there as a letter, and the answer comes back
 * as one. Thread-safe; never blocks.
 */
@ApplicationSingleton
class Relay {

    private static final Logger LOG = System.getLogger(Relay.class.getName());

    private final ConcurrentMap<String, Question> open = new ConcurrentHashMap<>();
    private final SessionRegistry registry;
    private final Questions questions;
    private final ConnectionStore connections;
    private final Nodes nodes;
    private final Payloads payloads;
    private final Deadlines deadlines;
    private final Tasks tasks;

    /** A relay to which nobody writes yet. */
    @Inject
    Relay(
            SessionRegistry registry,
            Questions questions,
            ConnectionStore connections,
            Nodes nodes,
            Payloads payloads,
            Deadlines deadlines,
            Tasks tasks) {
        this.registry = registry;
        this.questions = questions;
        this.connections = connections;
        this.nodes = nodes;
        this.payloads = payloads;
        this.deadlines = deadlines;
        this.tasks = tasks;
    }

    /** Reads what is written to this node from now on, also where nobody here asks anything. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        nodes.receive(this::receive, this::missed);
    }

    /**
     * Asks a user on the other nodes where he is, one after another until somebody is there who can be asked.
     *
     * @return completes with the answer or a {@link ClientRequestException}
     */
    CompletionStage<Payload> ask(String user, Asked asked) {
        return connections
                .byNode(user)
                .exceptionally(unavailable -> Map.of())
                .thenCompose(counts -> askOneOf(counts.keySet().iterator(), user, asked));
    }

    private CompletionStage<Payload> askOneOf(Iterator<String> candidates, String user, Asked asked) {
        while (candidates.hasNext()) {
            String node = candidates.next();
            if (!node.equals(connections.node())) {
                return unlessNobodyIsThere(askAt(node, user, asked), () -> askOneOf(candidates, user, asked));
            }
        }
        return CompletableFuture.failedFuture(new ClientRequestException(Reason.NOT_CONNECTED));
    }

    private CompletionStage<Payload> askAt(String node, String user, Asked asked) {
        Question question = new Question(tasks);
        String id = question.id();
        open.put(id, question);
        Deadlines.Deadline deadline =
                deadlines.set(asked.timeout(), () -> fail(id, new ClientRequestException(Reason.TIMEOUT)));
        question.answer().whenComplete((answer, failure) -> deadlines.lift(deadline));
        write(node, new Letter.Asking(id, connections.node(), user, asked)).whenComplete((written, failure) -> {
            if (failure != null) {
                fail(id, new ClientRequestException(Reason.NOT_CONNECTED));
            }
        });
        return question.answer();
    }

    private void receive(Payload letter) {
        try {
            payloads.<Map<String, String>>read(letter, Map.class)
                    .flatMap(Letter::of)
                    .ifPresent(this::receive);
        } catch (RuntimeException notReadable) {
            LOG.log(Level.WARNING, "A node wrote something that cannot be read", notReadable);
        }
    }

    private void receive(Letter letter) {
        if (letter instanceof Letter.Asking asking) {
            answer(asking);
        } else if (letter instanceof Letter.Answered answered) {
            Optional.ofNullable(open.remove(answered.id())).ifPresent(asker -> asker.succeed(answered.answer()));
        } else if (letter instanceof Letter.Failed failed) {
            fail(failed.id(), new ClientRequestException(failed.reason(), failed.sentence()));
        }
    }

    private void answer(Letter.Asking letter) {
        questions
                .ask(registry.ofUser(letter.user()).stream(), letter.asked())
                .whenComplete((answer, failure) -> write(
                        letter.from(),
                        failure == null
                                ? new Letter.Answered(letter.id(), answer)
                                : Letter.Failed.of(letter.id(), failure)));
    }

    private CompletionStage<Void> write(String node, Letter letter) {
        return nodes.write(node, payloads.of(letter.fields()));
    }

    private void fail(String id, ClientRequestException failure) {
        Optional.ofNullable(open.remove(id)).ifPresent(asker -> asker.fail(failure));
    }

    /** Whether the answers to what is open are among the lost letters nobody can tell. */
    private void missed() {
        List.copyOf(open.keySet()).forEach(id -> fail(id, new ClientRequestException(Reason.GONE)));
    }

    /** The same answer, or another one when there was nobody to ask. */
    static CompletionStage<Payload> unlessNobodyIsThere(
            CompletionStage<Payload> answer, Supplier<CompletionStage<Payload>> other) {
        return answer.handle((value, failure) ->
                        failure instanceof ClientRequestException known && known.reason() == Reason.NOT_CONNECTED
                                ? other.get()
                                : answer)
                .thenCompose(Function.identity());
    }
}
