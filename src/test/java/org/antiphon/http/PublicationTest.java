package org.antiphon.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.antiphon.message.Draft;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Payload;
import org.antiphon.message.Position;
import org.antiphon.message.RefusedException;
import org.antiphon.message.Topic;
import org.antiphon.spi.Broker;
import org.antiphon.spi.UnavailableException;
import org.junit.jupiter.api.Test;

class PublicationTest {

    private final List<String> asked = new ArrayList<>();
    private final List<CompletableFuture<Broker.Receipt>> pending = new ArrayList<>();

    private static Draft draft(String json) {
        return new Draft(new Topic("t"), new Payload(json), Optional.empty(), Optional.empty());
    }

    private CompletableFuture<List<Broker.Receipt>> publish(String... payloads) {
        List<Draft> drafts = Stream.of(payloads).map(PublicationTest::draft).toList();
        return new Publication(drafts).through(this::later).toCompletableFuture();
    }

    private CompletionStage<Broker.Receipt> later(Draft draft) {
        asked.add(draft.payload().json());
        pending.add(new CompletableFuture<>());
        return pending.get(pending.size() - 1);
    }

    private static Broker.Receipt receipt(long offset) {
        return new Broker.Receipt(new Position("e", offset), false);
    }

    private static void assertFailed(CompletableFuture<?> all, ErrorCode code, String sentence) {
        assertThat(all).isCompletedExceptionally();
        Throwable cause =
                ProblemMapper.rootOf(all.handle((done, failure) -> failure).join());
        assertThat(cause).isInstanceOfSatisfying(RefusedException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal).hasMessage(sentence);
        });
    }

    @Test
    void eachMessageWaitsForTheOneBeforeIt() {
        CompletableFuture<List<Broker.Receipt>> all = publish("1", "2");
        assertThat(asked).containsExactly("1");
        pending.get(0).complete(receipt(7));
        assertThat(asked).containsExactly("1", "2");
        assertThat(all).isNotDone();
        pending.get(1).complete(receipt(9));
        assertThat(all).isCompletedWithValue(List.of(receipt(7), receipt(9)));
    }

    @Test
    void nothingIsPublishedAfterAFailureAndItIsToldHowFarItWent() {
        CompletableFuture<List<Broker.Receipt>> all = publish("1", "2", "3");
        pending.get(0).complete(receipt(1));
        pending.get(1).completeExceptionally(new UnavailableException("away", new IllegalStateException()));
        assertThat(asked).containsExactly("1", "2");
        assertFailed(all, ErrorCode.UNAVAILABLE, "Temporarily unavailable; 1 of 3 messages were published before");
    }

    @Test
    void refusalOfTheFirstMessageIsThatOfAll() {
        CompletableFuture<List<Broker.Receipt>> all = publish("1", "2");
        pending.get(0).completeExceptionally(new RefusedException(ErrorCode.KEY_REUSED));
        assertThat(asked).containsExactly("1");
        assertFailed(all, ErrorCode.KEY_REUSED, ErrorCode.KEY_REUSED.sentence());
    }

    @Test
    void aThousandMessagesDoNotExhaustTheStack() {
        List<Draft> drafts = Stream.generate(() -> draft("1")).limit(10_000).toList();
        CompletableFuture<Broker.Receipt> first = new CompletableFuture<>();
        CompletableFuture<List<Broker.Receipt>> all =
                new Publication(drafts).through(draft -> first).toCompletableFuture();
        first.complete(receipt(1));
        assertThat(all.join()).hasSize(10_000);
    }
}
