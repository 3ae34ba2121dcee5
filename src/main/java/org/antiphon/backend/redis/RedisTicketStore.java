package org.antiphon.backend.redis;

import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.antiphon.backend.redis.link.Keyspace;
import org.antiphon.backend.redis.link.Link;
import org.antiphon.backend.redis.link.RedisSettings;
import org.antiphon.backend.redis.link.Script;
import org.antiphon.message.Caller;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.TicketStore;
import org.antiphon.spi.UnavailableException;

/** Tickets of all nodes: whichever node is shown one first lets its owner in. Redis forgets what has run out. */
@Typed(RedisTicketStore.class)
@ApplicationSingleton
public class RedisTicketStore implements TicketStore {

    private static final Script KEEP = Script.of(RedisTicketStore.class, "keep.lua");
    private static final Script TAKE = Script.of(RedisTicketStore.class, "take.lua");

    private final Link link;
    private final Keyspace keys;

    /** A store over a link. */
    @Inject
    public RedisTicketStore(RedisSettings settings, Link link) {
        this.link = link;
        this.keys = new Keyspace(settings.prefix());
    }

    @Override
    public void keep(String key, Caller caller, Duration lifetime) {
        await(link.run(KEEP, List.of(place(key)), CallerFormat.write(caller), Math.max(1, lifetime.toMillis())));
    }

    @Override
    public Optional<Caller> take(String key) {
        List<Object> answer = await(link.run(TAKE, List.of(place(key))));
        return Replies.isNothing(answer, 0) ? Optional.empty() : Optional.of(CallerFormat.read((byte[]) answer.get(0)));
    }

    private String place(String key) {
        return keys.ofUser(key, "ticket");
    }

    /** Waits on the thread of the request; the answer comes on another one, which needs none of the server's. */
    private <T> T await(CompletionStage<T> stage) {
        try {
            long longest = 2 * link.timeout().toMillis();
            return stage.toCompletableFuture()
                    .orTimeout(longest, TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof UnavailableException known
                    ? known
                    : new UnavailableException("Tickets cannot be reached", failure.getCause());
        }
    }
}
