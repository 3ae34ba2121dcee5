package org.antiphon.backend.redis;

import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.antiphon.backend.redis.link.Keyspace;
import org.antiphon.backend.redis.link.Link;
import org.antiphon.backend.redis.link.RedisSettings;
import org.antiphon.backend.redis.link.Script;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.CursorStore;
import org.antiphon.spi.Tasks;

/** Cursors of all nodes: for each topic a hash by user, kept longer than any history after it was last used. */
@Typed(RedisCursorStore.class)
@ApplicationSingleton
public class RedisCursorStore implements CursorStore {

    private static final Script CURSOR = Script.of(RedisCursorStore.class, "cursor.lua");
    private static final Duration LIFE = Duration.ofDays(400);

    private final Link link;
    private final Keyspace keys;
    private final Lanes lanes;

    /** A store over a link. */
    @Inject
    public RedisCursorStore(RedisSettings settings, Link link, Tasks tasks) {
        this.link = link;
        this.keys = new Keyspace(settings.prefix());
        this.lanes = new Lanes(tasks);
    }

    @Override
    public CompletionStage<Optional<Position>> read(String user, Topic topic) {
        return lanes.over(topic, move(user, topic, "", "").thenApply(answer -> Optional.of(Replies.text(answer, 0))
                .filter(text -> !text.isEmpty())
                .map(MessageFormat::position)));
    }

    @Override
    public CompletionStage<Position> advance(String user, Topic topic, Position position) {
        return lanes.over(
                topic,
                move(user, topic, position.epoch(), Long.toString(position.offset()))
                        .thenApply(answer -> MessageFormat.position(Replies.text(answer, 0))));
    }

    private CompletionStage<List<Object>> move(String user, Topic topic, String epoch, String offset) {
        return link.run(CURSOR, List.of(keys.of(topic, "cursors")), user, epoch, offset, LIFE.toMillis());
    }
}
