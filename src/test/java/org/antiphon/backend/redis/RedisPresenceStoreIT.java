package org.antiphon.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.antiphon.backend.redis.link.Link;
import org.antiphon.backend.redis.link.RedisSettings;
import org.antiphon.message.Member;
import org.antiphon.message.Topic;
import org.antiphon.spi.PresenceStore;
import org.antiphon.spi.PresenceStoreContract;
import org.antiphon.testkit.RepeatingTasks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisPresenceStoreIT extends PresenceStoreContract {

    private static final Topic ROOM = new Topic("rooms.all");
    private static final Member ANN = new Member("ann", "Ann Onym");
    private static final Member BEN = new Member("ben", "Ben Trovato");

    private final RedisSettings settings = RedisUnderTest.settings();
    private final List<Node> nodes = new ArrayList<>();
    private final Node first = new Node();

    /** A node's view of the store, and what it was told without asking. */
    private final class Node {
        private final List<String> told = new CopyOnWriteArrayList<>();
        private final Link link = RedisUnderTest.link(settings);
        private final NodeWatch watch = new NodeWatch(settings, link, new RepeatingTasks());
        private final RedisPresenceStore store = new RedisPresenceStore(settings, link, new RepeatingTasks(), watch);

        Node() {
            nodes.add(this);
            store.listen((topic, member, here, count) ->
                    told.add((here ? "joined " : "left ") + member.name() + " " + count));
        }

        /** It is no more, and has not said so. */
        void die() {
            watch.stop();
            link.close();
        }
    }

    @Override
    protected PresenceStore store() {
        return first.store;
    }

    @AfterEach
    void close() {
        nodes.forEach(Node::die);
    }

    @Test
    void userOnTwoNodesIsOneMember() {
        Node second = new Node();
        assertThat(get(first.store.enter(ROOM, ANN, "a1")).changed()).isTrue();
        assertThat(get(second.store.enter(ROOM, ANN, "a2"))).isEqualTo(new PresenceStore.Change(false, 1));
        assertThat(get(first.store.leave(ROOM, "ann", "a1"))).isEqualTo(new PresenceStore.Change(false, 1));
        assertThat(get(second.store.members(ROOM, 10)).members()).containsExactly(ANN);
        assertThat(get(second.store.leave(ROOM, "ann", "a2"))).isEqualTo(new PresenceStore.Change(true, 0));
    }

    @Test
    void whomADeadNodeHadLeavesAndOneOfTheOthersIsTold() {
        Node second = new Node();
        Node third = new Node();
        get(first.store.enter(ROOM, ANN, "a1"));
        get(first.store.enter(ROOM, BEN, "b1"));
        get(second.store.enter(ROOM, BEN, "b2"));

        first.die();

        await().until(() -> second.told.size() + third.told.size() > 0);
        List<String> all = new ArrayList<>(second.told);
        all.addAll(third.told);
        assertThat(all).containsExactly("left Ann Onym 1");
        assertThat(get(second.store.members(ROOM, 10)).members()).containsExactly(BEN);
        assertThat(get(second.store.topicsOf("ann"))).isEmpty();
    }

    @Test
    void whatRedisHasLostIsEnteredAgain() {
        get(first.store.enter(ROOM, ANN, "a1"));
        RedisUnderTest.redis().tell("FLUSHALL");
        await().untilAsserted(() ->
                assertThat(get(first.store.members(ROOM, 10)).members()).containsExactly(ANN));
        await().untilAsserted(() -> assertThat(first.told).containsExactly("joined Ann Onym 1"));
    }
}
