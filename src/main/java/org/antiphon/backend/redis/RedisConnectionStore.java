package org.antiphon.backend.redis;

import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.antiphon.backend.redis.link.Keyspace;
import org.antiphon.backend.redis.link.Link;
import org.antiphon.backend.redis.link.RedisSettings;
import org.antiphon.backend.redis.link.Script;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.ConnectionStore;
import org.antiphon.spi.Tasks;

/**
 * The connections of all nodes: for each user a count by node, and for each node, in each partition, the connections that
 * it has. What this node has it remembers itself too, and puts right in Redis whenever that was away, or had taken this
 * node for dead. Guarded by its monitor, so that Redis hears of changes in the order in which they are remembered.
 */
@Typed(RedisConnectionStore.class)
@ApplicationSingleton
public class RedisConnectionStore implements ConnectionStore {

    private static final Script CONNECT = Script.of(RedisConnectionStore.class, "connect.lua");
    private static final Script DISCONNECT = Script.of(RedisConnectionStore.class, "disconnect.lua");
    private static final Script CONNECTIONS = Script.of(RedisConnectionStore.class, "connections.lua");
    private static final Script LIST = Script.of(RedisConnectionStore.class, "list.lua");
    private static final Script DROP = Script.of(RedisConnectionStore.class, "drop.lua");
    private static final int AT_ONCE = 200;
    private static final String COUNTS = "connections";
    private static final String OF_NODE = "connected";

    private final Set<Connection> own = new HashSet<>();
    private final Keyspace keys;
    private final Link link;
    private final Lanes lanes;
    private final String node;

    /** One connection, as Redis has it: the user stands last, since only his name may hold anything. */
    private record Connection(String user, String session) {

        String text() {
            return session + '\n' + user;
        }

        int partition() {
            return Keyspace.partitionOf(user);
        }
    }

    /** A store over a link. */
    @Inject
    RedisConnectionStore(RedisSettings settings, Link link, Tasks tasks, NodeWatch nodes) {
        this.keys = new Keyspace(settings.prefix());
        this.link = link;
        this.lanes = new Lanes(tasks);
        this.node = nodes.node();
        nodes.follow(new NodeWatch.Observer() {
            @Override
            public void forgotten() {
                putRight();
            }

            @Override
            public CompletionStage<Boolean> inherit(String dead, int partition) {
                return drop(dead, partition);
            }
        });
    }

    @Override
    public String node() {
        return node;
    }

    @Override
    public synchronized CompletionStage<Integer> opened(String user, String session) {
        Connection connection = new Connection(user, session);
        own.add(connection);
        return lanes.over(user, change(CONNECT, connection).thenApply(answer -> Replies.number(answer, 0)));
    }

    @Override
    public synchronized CompletionStage<Void> closed(String user, String session) {
        Connection connection = new Connection(user, session);
        own.remove(connection);
        return lanes.over(user, change(DISCONNECT, connection).thenApply(answer -> null));
    }

    @Override
    public CompletionStage<Map<String, Integer>> byNode(String user) {
        return lanes.over(
                user,
                link.run(CONNECTIONS, List.of(keys.ofUser(user, COUNTS))).thenApply(RedisConnectionStore::counts));
    }

    private static Map<String, Integer> counts(List<Object> answer) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int i = 0; i + 1 < answer.size(); i += 2) {
            counts.put(Replies.text(answer, i), Integer.parseInt(Replies.text(answer, i + 1)));
        }
        return counts;
    }

    private CompletionStage<List<Object>> change(Script script, Connection connection) {
        List<String> places = List.of(keys.ofUser(connection.user(), COUNTS), placeOf(node, connection.partition()));
        return link.run(script, places, node, connection.text());
    }

    private String placeOf(String whichNode, int partition) {
        return keys.inPartition(partition, OF_NODE) + ':' + whichNode;
    }

    private CompletionStage<Boolean> drop(String dead, int partition) {
        List<String> places = List.of(placeOf(dead, partition));
        return link.run(DROP, places, dead, keys.inPartition(partition, COUNTS) + ':', AT_ONCE)
                .thenApply(answer -> Replies.flag(answer, 0));
    }

    /** Makes Redis know of this node what this node knows. */
    private void putRight() {
        for (int partition = 0; partition < Keyspace.PARTITIONS; partition++) {
            int number = partition;
            link.run(LIST, List.of(placeOf(node, partition))).thenAccept(there -> putRight(number, there));
        }
    }

    private synchronized void putRight(int partition, List<Object> there) {
        Set<String> known = new HashSet<>();
        for (int i = 0; i < there.size(); i++) {
            known.add(Replies.text(there, i));
        }
        for (Connection connection : own) {
            if (connection.partition() == partition && !known.remove(connection.text())) {
                change(CONNECT, connection);
            }
        }
        for (String gone : known) {
            int end = gone.indexOf('\n');
            change(DISCONNECT, new Connection(gone.substring(end + 1), gone.substring(0, end)));
        }
    }
}
