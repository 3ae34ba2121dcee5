package org.antiphon.backend.redis;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.antiphon.backend.memory.MemoryBroker;
import org.antiphon.backend.redis.link.Keyspace;
import org.antiphon.backend.redis.link.Link;
import org.antiphon.backend.redis.link.RedisSettings;
import org.antiphon.message.Draft;
import org.antiphon.message.Message;
import org.antiphon.message.Notice;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.message.TopicPolicy;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Broker;
import org.antiphon.spi.Metrics;
import org.antiphon.spi.Tasks;
import org.antiphon.spi.TopicPolicyFinder;

/**
 * Many nodes are one system: messages are counted and kept in Redis, in streams, and come back to each node over one channel
 * for each topic that somebody there wants. What a channel loses is read from the stream. While Redis is away nothing is
 * accepted, and nobody is cut off.
 */
@Typed(RedisBroker.class)
@ApplicationSingleton
public class RedisBroker implements Broker {

    private static final Logger LOG = System.getLogger(RedisBroker.class.getName());
    private static final Duration RENEW_EVERY = Duration.ofSeconds(15);
    private static final int PAGE = 500;

    private final AtomicReference<Listener> listener = new AtomicReference<>();
    private final TopicPolicyFinder policies;
    private final Link link;
    private final Island island;
    private final Lanes lanes;
    private final Keyspace keys;
    private final TopicScripts scripts;
    private final Outboxes outboxes;
    private final Feeds feeds;
    private final Wildcards wildcards;
    private final Metrics.Counter foreign;
    private final Tasks.Repetition renewal;

    /** A broker over a link, which may not be there yet. */
    @Inject
    public RedisBroker(
            RedisSettings settings,
            Link link,
            MemoryBroker memory,
            TopicPolicyFinder policies,
            Tasks tasks,
            Metrics metrics) {
        this.policies = policies;
        this.link = link;
        this.island = new Island(memory, policies, link);
        this.lanes = new Lanes(tasks);
        this.keys = new Keyspace(settings.prefix());
        this.scripts = new TopicScripts(keys, link);
        this.outboxes = new Outboxes(policies, scripts);
        this.wildcards = new Wildcards(keys, link);
        this.feeds = new Feeds(this::feed);
        this.foreign = metrics.counter("antiphon.redis.foreign");
        metrics.gauge("antiphon.redis.topics", feeds::size);
        this.renewal = tasks.every(RENEW_EVERY, this::renew);
    }

    @PreDestroy
    void stop() {
        renewal.cancel();
    }

    @Override
    public void listen(Listener newListener) {
        if (!listener.compareAndSet(null, newListener)) {
            throw new IllegalStateException("This node listens already");
        }
        island.listen(this::heard, newListener::onNotice);
        link.receive(this::received);
        link.whenBack(this::catchUp);
    }

    @Override
    public CompletionStage<Receipt> publish(Draft draft) {
        Topic topic = draft.topic();
        return lanes.over(topic, island.orAlone(topic, () -> outboxes.publish(draft), memory -> memory.publish(draft)));
    }

    @Override
    public CompletionStage<Void> announce(Notice notice) {
        Topic topic = notice.topic();
        return lanes.over(
                topic,
                island.orAlone(
                        topic,
                        () -> scripts.announce(notice).thenApply(answer -> null),
                        memory -> memory.announce(notice)));
    }

    @Override
    public CompletionStage<Optional<Position>> watch(TopicPattern pattern) {
        if (!pattern.isLiteral()) {
            return lanes.over(pattern, wildcards.watch(pattern).thenApply(marked -> Optional.empty()));
        }
        Topic topic = pattern.topic();
        Feed feed = feeds.watch(topic);
        return lanes.over(
                topic,
                island.orAlone(topic, () -> stand(feed), memory -> {
                            subscribe(feed);
                            return memory.readBefore(topic, Optional.empty(), 0).thenApply(Page::position);
                        })
                        .thenApply(position -> {
                            feed.stands(position);
                            return Optional.of(position);
                        }));
    }

    private CompletionStage<Position> stand(Feed feed) {
        Topic topic = feed.topic();
        return subscribe(feed).thenCompose(subscribed -> scripts.stand(topic, policyOf(topic)));
    }

    private CompletionStage<?> subscribe(Feed feed) {
        return feed.subscribed(() -> link.subscribe(List.of(keys.channel(feed.topic()))));
    }

    @Override
    public void unwatch(TopicPattern pattern) {
        if (pattern.isLiteral()) {
            feeds.unwatch(pattern.topic(), !wildcards.isEmpty());
            link.unsubscribe(List.of(keys.channel(pattern.topic())));
        } else {
            wildcards.unwatch(pattern);
        }
    }

    @Override
    public CompletionStage<Page> readAfter(Topic topic, Position since, int limit) {
        return lanes.over(
                topic,
                island.orAlone(
                        topic,
                        () -> scripts.readAfter(topic, policyOf(topic), since, limit),
                        memory -> memory.readAfter(topic, since, limit)));
    }

    @Override
    public CompletionStage<Page> readBefore(Topic topic, Optional<Position> before, int limit) {
        return lanes.over(
                topic,
                island.orAlone(
                        topic,
                        () -> scripts.readBefore(topic, policyOf(topic), before, limit),
                        memory -> memory.readBefore(topic, before, limit)));
    }

    private TopicPolicy policyOf(Topic topic) {
        return policies.policyFor(topic);
    }

    private Feed feed(Topic topic) {
        return new Feed(topic, listener.get(), since -> readAfter(topic, since, PAGE));
    }

    private void received(String channel, byte[] bytes) {
        try {
            if (MessageFormat.isMessage(bytes)) {
                heard(MessageFormat.read(bytes));
            } else if (NoticeFormat.isNotice(bytes)) {
                noticed(channel, NoticeFormat.read(bytes));
            } else {
                foreign.add(1);
            }
        } catch (IllegalArgumentException notOurs) {
            foreign.add(1);
            LOG.log(Level.DEBUG, () -> "Something on " + channel + " is no message", notOurs);
        }
    }

    private void heard(Message message) {
        feeds.of(message.topic(), !wildcards.isEmpty()).ifPresent(feed -> feed.heard(message));
    }

    private void noticed(String channel, Notice notice) {
        Topic topic = notice.topic();
        if (feeds.isWatched(topic) ? channel.equals(keys.channel(topic)) : wildcards.isFirst(channel, topic)) {
            listener.get().onNotice(notice);
        }
    }

    /** Redis was away: what was missed of topics is in their logs, what was missed of patterns nobody knows. */
    private void catchUp() {
        feeds.forgetOthers();
        wildcards.renew(pattern -> {});
        feeds.forEachWatched(Feed::check);
        wildcards.all().forEach(this::reset);
    }

    /** Keeps what is watched from being forgotten, and looks whether something was missed without anybody noticing. */
    private void renew() {
        if (link.isUp()) {
            wildcards.renew(this::reset);
            feeds.forEachWatched(
                    feed -> scripts.stand(feed.topic(), policyOf(feed.topic())).thenAccept(feed::verify));
        }
    }

    private void reset(TopicPattern pattern) {
        listener.get().onReset(pattern, Optional.empty());
    }
}
