package org.antiphon.http;

import jakarta.inject.Inject;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antiphon.message.Caller;
import org.antiphon.message.Draft;
import org.antiphon.message.Idempotency;
import org.antiphon.message.Topic;
import org.antiphon.protocol.HttpAnswers;
import org.antiphon.protocol.PublishBodies;
import org.antiphon.session.LimitSettings;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Broker;

/** Makes drafts of a request to publish, all of them or none: what is wrong with one is told before any is published. */
@ApplicationSingleton
public class PublishRequests {

    /**
     * What a request asks for.
     *
     * @param drafts the messages in order, at least one
     * @param isList whether the answer is a list too
     */
    record Wanted(List<Draft> drafts, boolean isList) {

        /** The body of the answer. */
        String answer(List<Broker.Receipt> receipts) {
            List<String> answers = receipts.stream()
                    .map(receipt -> HttpAnswers.published(receipt.position(), receipt.duplicate()))
                    .toList();
            return isList ? HttpAnswers.list(answers) : answers.get(0);
        }
    }

    private final PublishBodies bodies;
    private final HttpSettings settings;
    private final int messageBytes;

    /** Requests within these limits; a message may be as large as a frame of a WebSocket. */
    @Inject
    PublishRequests(PublishBodies bodies, HttpSettings settings, LimitSettings limits) {
        this.bodies = bodies;
        this.settings = settings;
        this.messageBytes = limits.messageBytes();
    }

    /**
     * Reads a request.
     *
     * @throws org.antiphon.message.RefusedException when the key or the body is not what it is to be
     * @throws ProblemException when the body or a message is too large
     */
    Wanted read(Visit visit, Topic topic, InputStream body) {
        Optional<String> key = IdempotencyKey.of(visit.request());
        byte[] content = RequestBody.read(visit.request(), body, settings.bodyBytes());
        PublishBodies.Body read = bodies.read(content, settings.messagesPerRequest());
        List<Draft> drafts = new ArrayList<>(read.items().size());
        for (PublishBodies.Item item : read.items()) {
            requireSmall(item);
            int index = drafts.size();
            drafts.add(draft(
                    visit.caller(),
                    topic,
                    item,
                    key.map(chosen -> Idempotency.of(visit.caller().user(), chosen, index, content))));
        }
        return new Wanted(drafts, read.isList());
    }

    private void requireSmall(PublishBodies.Item item) {
        if (item.payload().json().getBytes(StandardCharsets.UTF_8).length > messageBytes) {
            throw RequestBody.tooLarge("The payload", messageBytes);
        }
    }

    private static Draft draft(Caller caller, Topic topic, PublishBodies.Item item, Optional<Idempotency> idempotency) {
        return new Draft(topic, item.payload(), Optional.of(caller.asSender()), item.key(), idempotency);
    }
}
