package org.antiphon.session;

import static org.antiphon.session.Items.answer;
import static org.antiphon.session.Items.publication;
import static org.antiphon.session.Items.take;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.antiphon.message.CloseCode;
import org.antiphon.message.Overflow;
import org.junit.jupiter.api.Test;

class OutboundQueueModelTest {

    private static final int MAX_MESSAGES = 6;
    private static final int MAX_BYTES = 120;
    private static final List<Optional<String>> KEYS =
            List.of(Optional.empty(), Optional.of("a"), Optional.of("b"), Optional.of("c"));

    private long offset;

    @Test
    void queueDoesWhatItsModelDoesWhateverHappens() {
        for (int seed = 0; seed < 2_000; seed++) {
            compare(new Random(seed), seed);
        }
    }

    private void compare(Random random, int seed) {
        OutboundQueue queue = Items.queue(MAX_MESSAGES, MAX_BYTES);
        QueueModel model = new QueueModel(MAX_MESSAGES, MAX_BYTES);
        for (int step = 0; step < 60; step++) {
            if (random.nextInt(4) == 0) {
                int messages = 1 + random.nextInt(4);
                int bytes = random.nextInt(60);
                assertThat(take(queue, messages, bytes))
                        .as("seed %s, step %s", seed, step)
                        .isEqualTo(model.take(messages, bytes));
            } else if (random.nextInt(60) == 0) {
                Items.close(queue);
                model.close(new Outbound.Close(CloseCode.GOING_AWAY));
            } else {
                Outbound item = anything(random);
                assertThat(queue.offer(item)).as("seed %s, step %s", seed, step).isEqualTo(model.offer(item));
            }
            assertThat(queue.bytes()).as("seed %s, step %s", seed, step).isEqualTo(model.bytes());
            assertThat(queue.isEmpty()).as("seed %s, step %s", seed, step).isEqualTo(model.isEmpty());
        }
    }

    private Outbound anything(Random random) {
        offset++;
        String text = (offset + "-").repeat(1 + random.nextInt(8));
        return switch (random.nextInt(8)) {
            case 0 -> new Outbound.Ping();
            case 1 -> answer(text);
            case 2, 3 ->
                publication(Overflow.CONFLATE, "c" + random.nextInt(2), offset, KEYS.get(random.nextInt(4)), text);
            case 4 -> publication(Overflow.DISCONNECT, "d", offset, Optional.empty(), text);
            default -> publication(Overflow.DROP_OLDEST, "o" + random.nextInt(3), offset, Optional.empty(), text);
        };
    }
}
