package org.antiphon.backend.redis;

import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.antiphon.message.Draft;
import org.antiphon.message.Payload;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.spi.Broker;

/** Those who publish numbered messages without a pause, each again with the same key until it is accepted. */
final class Talkers implements AutoCloseable {

    private final Map<Position, String> accepted = new ConcurrentHashMap<>();
    private final CompletableFuture<?> all;
    private final Topic topic;
    private volatile boolean ended;

    Talkers(Topic topic, int count, FaultNode... nodes) {
        this.topic = topic;
        this.all = CompletableFuture.allOf(IntStream.range(0, count)
                .mapToObj(talker -> CompletableFuture.runAsync(
                        () -> talk(talker, nodes[talker % nodes.length]), task -> new Thread(task).start()))
                .toArray(CompletableFuture[]::new));
    }

    private void talk(int talker, FaultNode node) {
        for (int number = 0; !ended; number++) {
            String name = talker + "." + number;
            while (!tryToSay(name, node)) {
                await().atMost(FaultNode.PATIENCE).until(() -> node.link.isUp());
            }
        }
    }

    private boolean tryToSay(String name, FaultNode node) {
        try {
            Broker.Receipt receipt = node.broker
                    .publish(new Draft(topic, new Payload('"' + name + '"'), Optional.empty(), Optional.of(name)))
                    .toCompletableFuture()
                    .join();
            accepted.put(receipt.position(), '"' + name + '"');
            return true;
        } catch (CompletionException unavailable) {
            return false;
        }
    }

    void awaitMore(int messages) {
        int before = accepted.size();
        await().atMost(FaultNode.PATIENCE).until(() -> accepted.size() >= before + messages);
    }

    Map<Position, String> accepted() {
        return accepted;
    }

    /** Lets everybody say the last thing. */
    void finish() {
        ended = true;
        all.join();
    }

    @Override
    public void close() {
        ended = true;
    }
}
