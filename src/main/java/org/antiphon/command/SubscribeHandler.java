package org.antiphon.command;

import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.antiphon.hub.TopicBroadcaster;
import org.antiphon.message.Position;
import org.antiphon.message.TopicPattern;
import org.antiphon.protocol.Command;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.session.ClientSession;
import org.antiphon.spi.ApplicationSingleton;

/** Subscribes; the answer is in the client's queue before the first message. */
@ApplicationSingleton
class SubscribeHandler implements CommandHandler<Command.Subscribe> {

    private final TopicBroadcaster broadcaster;
    private final Refusals refusals;

    /** A handler that subscribes with the broadcaster. */
    @Inject
    SubscribeHandler(TopicBroadcaster broadcaster, Refusals refusals) {
        this.broadcaster = broadcaster;
        this.refusals = refusals;
    }

    @Override
    public Class<Command.Subscribe> type() {
        return Command.Subscribe.class;
    }

    @Override
    public void handle(ClientSession session, Command.Subscribe command) {
        Set<TopicPattern> before = command.patterns().stream()
                .filter(pattern -> broadcaster.isHeld(session, pattern))
                .collect(Collectors.toSet());
        Map<TopicPattern, CompletableFuture<Optional<Position>>> starts = new LinkedHashMap<>();
        try {
            for (TopicPattern pattern : command.patterns()) {
                CompletionStage<Optional<Position>> start = broadcaster.subscribe(session, pattern, command.filter());
                starts.put(pattern, start.toCompletableFuture());
            }
        } catch (RuntimeException refusal) {
            undo(session, starts.keySet(), before);
            throw refusal;
        }
        CompletableFuture.allOf(starts.values().toArray(CompletableFuture[]::new))
                .whenComplete((nothing, failure) -> {
                    if (failure == null) {
                        begin(session, command, starts);
                    } else {
                        undo(session, starts.keySet(), before);
                        refusals.answer(session, command, failure);
                    }
                });
    }

    private void begin(
            ClientSession session,
            Command.Subscribe command,
            Map<TopicPattern, CompletableFuture<Optional<Position>>> starts) {
        Optional<Position> position =
                starts.size() == 1 ? starts.values().iterator().next().join() : Optional.empty();
        session.send(
                new ServerMessage.Subscribed(command.id(), command.patterns(), position, broadcaster.held(session)));
        starts.forEach((pattern, start) -> broadcaster.goLive(session, pattern, command.filter(), start.join()));
    }

    private void undo(ClientSession session, Set<TopicPattern> begun, Set<TopicPattern> before) {
        begun.stream()
                .filter(pattern -> !before.contains(pattern))
                .forEach(pattern -> broadcaster.unsubscribe(session, pattern));
    }
}
