package org.antiphon.backend.redis.link;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;

/**
 * The names of keys and channels. Topics and users are spread over {@value #PARTITIONS} partitions; all that belongs to a
 * partition has the same hash tag, so that a Redis Cluster keeps it in one place and a script can reach it.
 *
 * @param prefix what all names begin with
 */
public record Keyspace(String prefix) {

    /** How many partitions there are; the same on every node. */
    public static final int PARTITIONS = 64;

    private static final char SEPARATOR = ':';

    /** Where the count of a topic is kept. */
    public String state(Topic topic) {
        return of(topic.name(), "state");
    }

    /** Where the messages of a topic are kept. */
    public String log(Topic topic) {
        return of(topic.name(), "log");
    }

    /** Where it is kept that a message with that key was published. */
    public String key(Topic topic, String key) {
        return of(topic.name(), "key") + SEPARATOR + key;
    }

    /** Where it is kept that a request with that key published to the topic. */
    public String request(Topic topic, String key) {
        return of(topic.name(), "request") + SEPARATOR + key;
    }

    /** The channel of a topic. */
    public String channel(Topic topic) {
        return of(topic.name(), "live");
    }

    /** Something else that belongs to a topic. */
    public String of(Topic topic, String what) {
        return of(topic.name(), what);
    }

    /**
     * The channels, and the keys that say that somebody hears them, on which a topic's messages go to those who watch
     * patterns with wildcards: one for all topics, one for those with the same first segment.
     */
    public List<String> wild(Topic topic) {
        int dot = topic.name().indexOf('.');
        String first = dot < 0 ? topic.name() : topic.name().substring(0, dot);
        int partition = partitionOf(topic.name());
        return List.of(wild(partition, ""), wild(partition, first));
    }

    /** The channels, one in each partition, on which everything comes that the pattern names. */
    public List<String> wild(TopicPattern pattern) {
        String first = pattern.segments().get(0);
        String literal = first.startsWith("*") ? "" : first;
        return IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> wild(partition, literal))
                .toList();
    }

    /** Something of a user that is kept in one place. */
    public String ofUser(String user, String what) {
        return inPartition(partitionOf(user), what) + SEPARATOR + user;
    }

    /** Something of a partition. */
    public String inPartition(int partition, String what) {
        return prefix + ":{" + partition + "}:" + what;
    }

    /** What there is once. */
    public String single(String what) {
        return inPartition(0, what);
    }

    String probe() {
        return single("probe");
    }

    private String of(String name, String what) {
        return inPartition(partitionOf(name), what) + SEPARATOR + name;
    }

    private String wild(int partition, String first) {
        return inPartition(partition, "wild") + SEPARATOR + first;
    }

    /** In which partition what has that name is kept. */
    public static int partitionOf(String name) {
        CRC32 sum = new CRC32();
        sum.update(name.getBytes(StandardCharsets.UTF_8));
        return (int) (sum.getValue() % PARTITIONS);
    }
}
