package org.antiphon.command;

import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.antiphon.hub.Permissions;
import org.antiphon.hub.Start;
import org.antiphon.hub.TopicBroadcaster;
import org.antiphon.hub.Wish;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.protocol.Command;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.room.Membership;
import org.antiphon.room.Presence;
import org.antiphon.session.ClientSession;
import org.antiphon.spi.ApplicationSingleton;

/** Subscribes; the answer is in the client's queue before the first message, and before the others hear of a member. */
@ApplicationSingleton
class SubscribeHandler implements CommandHandler<Command.Subscribe> {

    private final TopicBroadcaster broadcaster;
    private final Membership membership;
    private final Presence presence;
    private final Permissions permissions;
    private final Refusals refusals;

    /** A handler that subscribes with the broadcaster. */
    @Inject
    SubscribeHandler(
            TopicBroadcaster broadcaster,
            Membership membership,
            Presence presence,
            Permissions permissions,
            Refusals refusals) {
        this.broadcaster = broadcaster;
        this.membership = membership;
        this.presence = presence;
        this.permissions = permissions;
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
        Wish wish = wishOf(command);
        Map<TopicPattern, CompletableFuture<Start>> starts = new LinkedHashMap<>();
        try {
            for (TopicPattern pattern : command.patterns()) {
                starts.put(
                        pattern, broadcaster.subscribe(session, pattern, wish).toCompletableFuture());
            }
        } catch (RuntimeException refusal) {
            undo(session, starts.keySet(), before);
            throw refusal;
        }
        CompletableFuture.allOf(starts.values().toArray(CompletableFuture[]::new))
                .thenCompose(all -> members(session, command))
                .whenComplete((members, failure) -> {
                    if (failure == null) {
                        begin(session, command, starts, members);
                    } else {
                        undo(session, starts.keySet(), before);
                        refusals.answer(session, command, failure);
                    }
                });
    }

    /** Who is there, if the client asks and may know; one who has just come himself is news and not there yet. */
    private CompletionStage<Optional<ServerMessage.Members>> members(ClientSession session, Command.Subscribe command) {
        Optional<Topic> topic = command.patterns().stream()
                .filter(pattern -> command.presence() && command.patterns().size() == 1 && pattern.isLiteral())
                .map(TopicPattern::topic)
                .filter(asked -> permissions.canSeePresence(session.caller(), asked))
                .findFirst();
        if (topic.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return presence.members(topic.get())
                .thenApply(roll -> Optional.of(new ServerMessage.Members(roll.members(), roll.count())));
    }

    private void begin(
            ClientSession session,
            Command.Subscribe command,
            Map<TopicPattern, CompletableFuture<Start>> starts,
            Optional<ServerMessage.Members> members) {
        Start start = starts.size() == 1
                ? starts.values().iterator().next().join()
                : new Start(Optional.empty(), Optional.empty());
        session.send(new ServerMessage.Subscribed(
                command.id(),
                command.patterns(),
                start.position(),
                start.recovery(),
                members,
                broadcaster.held(session)));
        starts.forEach((pattern, begun) -> broadcaster.goLive(
                session, pattern, wishOf(command), begun.join().position()));
        starts.keySet().stream()
                .filter(TopicPattern::isLiteral)
                .map(TopicPattern::topic)
                .filter(membership::hasMembers)
                .forEach(topic -> membership.join(session, topic));
    }

    private static Wish wishOf(Command.Subscribe command) {
        return new Wish(command.filter(), command.since(), command.presence());
    }

    /** What was not held before goes; what was goes on as it was. */
    private void undo(ClientSession session, Set<TopicPattern> begun, Set<TopicPattern> before) {
        begun.stream()
                .filter(pattern -> !before.contains(pattern))
                .forEach(pattern -> broadcaster.unsubscribe(session, pattern));
    }
}
