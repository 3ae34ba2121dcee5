package org.antiphon.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.antiphon.message.Draft;
import org.antiphon.message.Payload;
import org.antiphon.message.Topic;
import org.antiphon.spi.Broker;
import org.antiphon.spi.UnavailableException;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final UnavailableException AWAY = new UnavailableException("Redis is away", null);
    private static final String LARGE = '"' + "x".repeat(300_000) + '"';

    private final List<List<String>> calls = new ArrayList<>();
    private final List<CompletableFuture<TopicScripts.Outcomes>> answers = new ArrayList<>();
    private final List<Outbox> emptied = new ArrayList<>();
    private final Outbox outbox = new Outbox(
            drafts -> {
                calls.add(drafts.stream().map(draft -> draft.payload().json()).toList());
                CompletableFuture<TopicScripts.Outcomes> answer = new CompletableFuture<>();
                answers.add(answer);
                return answer;
            },
            emptied::add);

    private static Draft draft(String json) {
        return new Draft(new Topic("a"), new Payload(json), Optional.empty(), Optional.empty());
    }

    private CompletableFuture<Broker.Receipt> add(String json) {
        return outbox.add(draft(json)).orElseThrow().toCompletableFuture();
    }

    /** Answers a call: its messages stand there and after. */
    private void answer(int call, long first) {
        answers.get(call)
                .complete(new TopicScripts.Outcomes(
                        IntStream.range(0, calls.get(call).size())
                                .boxed()
                                .flatMap(place -> Stream.<Object>of(("e:" + (first + place)).getBytes(), 0L))
                                .toList()));
    }

    @Test
    void whatComesWhileAnswersAreDueGoesTogetherAndInOrder() {
        List<CompletableFuture<Broker.Receipt>> receipts =
                Stream.of("1", "2", "3", "4", "5").map(this::add).toList();
        assertThat(calls).containsExactly(List.of("1"), List.of("2"));

        answer(0, 1);
        assertThat(calls).endsWith(List.of("3", "4", "5"));
        answer(1, 2);
        answer(2, 3);

        assertThat(receipts)
                .extracting(receipt -> receipt.join().position().offset())
                .containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void oneCallHasNoMoreThanRedisDoesInAMoment() {
        IntStream.range(0, 600).forEach(i -> add("1"));
        answer(0, 1);
        answer(1, 2);
        assertThat(calls).extracting(List::size).containsExactly(1, 1, 256, 256);
    }

    @Test
    void largeMessagesGoAlone() {
        Stream.of("1", "2", LARGE, "3", LARGE, "4").forEach(this::add);
        answer(0, 1);
        answer(1, 2);
        answer(2, 3);
        assertThat(calls.subList(2, 5)).containsExactly(List.of(LARGE), List.of("3", LARGE), List.of("4"));
    }

    @Test
    void whenACallFailsThoseWhoWereInItAreToldAndTheOthersGoOn() {
        CompletableFuture<Broker.Receipt> lost = add("1");
        CompletableFuture<Broker.Receipt> kept = add("2");
        add("3");

        answers.get(0).completeExceptionally(AWAY);
        answer(1, 1);

        assertThat(lost).isCompletedExceptionally();
        assertThat(kept).isCompleted();
        assertThat(calls).endsWith(List.of("3"));
    }

    @Test
    void whileEveryCallFailsAtOnceEveryMessageIsAnsweredAtOnce() {
        CompletableFuture<TopicScripts.Outcomes> silence = new CompletableFuture<>();
        Queue<CompletionStage<TopicScripts.Outcomes>> ways = new ArrayDeque<>(List.of(silence, silence));
        Outbox broken = new Outbox(drafts -> Optional.ofNullable(ways.poll()).orElseThrow(() -> AWAY), emptied::add);
        Draft large = draft(LARGE);
        List<CompletableFuture<Broker.Receipt>> receipts = IntStream.range(0, 20_000)
                .mapToObj(i -> broken.add(large).orElseThrow().toCompletableFuture())
                .toList();
        silence.completeExceptionally(AWAY);

        assertThat(receipts).allMatch(CompletableFuture::isCompletedExceptionally);
        assertThat(emptied).containsOnly(broken);
    }

    @Test
    void emptyOutboxIsGivenUpAndTakesNothingMore() {
        add("1");
        add("2");
        answer(0, 1);
        assertThat(emptied).isEmpty();

        answer(1, 2);

        assertThat(emptied).containsExactly(outbox);
        assertThat(outbox.add(draft("3"))).isEmpty();
    }
}
