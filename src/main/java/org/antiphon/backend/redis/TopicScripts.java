package org.antiphon.backend.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.antiphon.backend.redis.link.Keyspace;
import org.antiphon.backend.redis.link.Link;
import org.antiphon.backend.redis.link.Script;
import org.antiphon.message.Draft;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Message;
import org.antiphon.message.Notice;
import org.antiphon.message.Overflow;
import org.antiphon.message.Position;
import org.antiphon.message.RefusedException;
import org.antiphon.message.Retention;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPolicy;
import org.antiphon.spi.Broker;

/** What is done in Redis with one topic, each a single step. Thread-safe; stages complete on the library's thread. */
final class TopicScripts {

    private static final Script PUBLISH = Script.of(TopicScripts.class, "state.lua", "publish.lua");
    private static final Script ANNOUNCE = Script.of(TopicScripts.class, "announce.lua");
    private static final Script READ = Script.of(TopicScripts.class, "state.lua", "read.lua");

    /** How long a topic is remembered, with its count, after it was last published to or looked at by a node. */
    private static final Duration SHORTEST_LIFE = Duration.ofMinutes(10);

    private static final int KNOWN = 1;
    private static final int ANOTHER = 2;
    private static final int HEAD = 3;
    private static final int RADIX = 36;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final AtomicLong epochs = new AtomicLong();
    private final Keyspace keys;
    private final Link link;

    TopicScripts(Keyspace keys, Link link) {
        this.keys = keys;
        this.link = link;
    }

    /** How some messages fared that were published together. */
    record Outcomes(List<Object> answer) {

        /** Tells whoever published the message at that place. */
        void tell(int place, CompletableFuture<Broker.Receipt> receipt) {
            int outcome = Replies.number(answer, 2 * place + 1);
            if (outcome == ANOTHER) {
                receipt.completeExceptionally(new RefusedException(ErrorCode.KEY_REUSED));
            } else {
                Position position = MessageFormat.position(Replies.text(answer, 2 * place));
                receipt.complete(new Broker.Receipt(position, outcome == KNOWN));
            }
        }
    }

    /** Publishes messages to a topic, in their order. */
    CompletionStage<Outcomes> publish(Topic topic, List<Draft> drafts, TopicPolicy policy) {
        Retention retention = policy.retention();
        List<String> places = new ArrayList<>(List.of(keys.state(topic), keys.log(topic)));
        places.addAll(keys.wild(topic));
        List<Object> arguments = new ArrayList<>(List.of(
                publishCommand(),
                keys.channel(topic),
                topic.name(),
                freshEpoch(),
                retention.messages(),
                retention.age().toMillis(),
                retention.bytes(),
                retention.keys().toMillis(),
                life(retention)));
        for (Draft draft : drafts) {
            Map<String, String> knownBy = knownBy(draft, policy);
            places.addAll(knownBy.keySet());
            arguments.add(MessageFormat.write(draft));
            arguments.add(knownBy.size());
            arguments.addAll(knownBy.values());
        }
        return link.run(PUBLISH, places, arguments.toArray()).thenApply(Outcomes::new);
    }

    /** The keys by which a message is known again, and what must go with each of them. */
    private Map<String, String> knownBy(Draft draft, TopicPolicy policy) {
        Map<String, String> knownBy = new LinkedHashMap<>();
        draft.idempotency().ifPresent(once -> knownBy.put(keys.request(draft.topic(), once.key()), once.fingerprint()));
        draft.key()
                .filter(key -> policy.overflow() != Overflow.CONFLATE)
                .ifPresent(key -> knownBy.put(keys.key(draft.topic(), key), ""));
        return knownBy;
    }

    CompletionStage<?> announce(Notice notice) {
        Topic topic = notice.topic();
        return link.run(ANNOUNCE, keys.wild(topic), publishCommand(), keys.channel(topic), NoticeFormat.write(notice));
    }

    /** Where the log stands. */
    CompletionStage<Position> stand(Topic topic, TopicPolicy policy) {
        return read(topic, policy, "stand", "", "", 0).thenApply(Broker.Page::position);
    }

    CompletionStage<Broker.Page> readAfter(Topic topic, TopicPolicy policy, Position since, int limit) {
        return read(topic, policy, "forward", since.epoch(), Long.toString(since.offset()), limit);
    }

    CompletionStage<Broker.Page> readBefore(Topic topic, TopicPolicy policy, Optional<Position> before, int limit) {
        String epoch = before.map(Position::epoch).orElse("");
        String offset = before.map(position -> Long.toString(position.offset())).orElse("");
        return read(topic, policy, "backward", epoch, offset, limit);
    }

    private CompletionStage<Broker.Page> read(
            Topic topic, TopicPolicy policy, String way, String epoch, String offset, int limit) {
        Retention retention = policy.retention();
        return link.run(
                        READ,
                        List.of(keys.state(topic), keys.log(topic)),
                        freshEpoch(),
                        life(retention),
                        retention.age().toMillis(),
                        retention.messages(),
                        way,
                        epoch,
                        offset,
                        limit)
                .thenApply(answer -> page(topic, answer));
    }

    private static Broker.Page page(Topic topic, List<Object> answer) {
        Position position = new Position(Replies.text(answer, 0), Long.parseLong(Replies.text(answer, 1)));
        List<Message> messages = new ArrayList<>((answer.size() - HEAD) / 2);
        for (int i = HEAD; i < answer.size(); i += 2) {
            messages.add(
                    MessageFormat.read(topic, position.epoch(), (byte[]) answer.get(i), (byte[]) answer.get(i + 1)));
        }
        return new Broker.Page(messages, position, Replies.flag(answer, 2));
    }

    private String publishCommand() {
        return link.isSharded() ? "SPUBLISH" : "PUBLISH";
    }

    private String freshEpoch() {
        return run + '-' + Long.toString(epochs.incrementAndGet(), RADIX);
    }

    private static long life(Retention retention) {
        long needed = retention.hasHistory() ? retention.age().toMillis() : 0;
        return Math.max(SHORTEST_LIFE.toMillis(), needed);
    }
}
