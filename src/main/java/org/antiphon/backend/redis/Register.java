package org.antiphon.backend.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.antiphon.backend.redis.link.Keyspace;
import org.antiphon.backend.redis.link.Link;
import org.antiphon.backend.redis.link.Script;
import org.antiphon.message.Member;
import org.antiphon.message.Topic;
import org.antiphon.spi.PresenceStore;

/** The book of who is where, in Redis, and what one node writes in it. Thread-safe; stages complete on the library's thread. */
final class Register {

    private static final Script ENTER = Script.of(Register.class, "enter.lua");
    private static final Script LEAVE = Script.of(Register.class, "leave.lua");
    private static final Script MEMBERS = Script.of(Register.class, "members.lua");
    private static final Script MEMBER = Script.of(Register.class, "member.lua");
    private static final Script LIST = Script.of(Register.class, "list.lua");
    private static final Script EVICT = Script.of(Register.class, "evict.lua");
    private static final int AT_ONCE = 200;

    private final Keyspace keys;
    private final Link link;
    private final String node;

    Register(Keyspace keys, Link link, String node) {
        this.keys = keys;
        this.link = link;
        this.node = node;
    }

    CompletionStage<PresenceStore.Change> enter(Entry entry, Member member) {
        return change(ENTER, entry, member.name());
    }

    CompletionStage<PresenceStore.Change> leave(Entry entry) {
        return change(LEAVE, entry, "");
    }

    private CompletionStage<PresenceStore.Change> change(Script script, Entry entry, String name) {
        Topic topic = entry.topic();
        List<String> places = List.of(
                keys.of(topic, "here"),
                keys.of(topic, "names"),
                keys.of(topic, "at") + ':' + entry.user(),
                keys.inPartition(Keyspace.partitionOf(topic.name()), "of") + ':' + node,
                keys.inPartition(Keyspace.partitionOf(topic.name()), "in") + ':' + entry.user());
        return link.run(script, places, entry.user(), name, node + '/' + entry.session(), entry.text(), topic.name())
                .thenApply(answer -> new PresenceStore.Change(Replies.flag(answer, 0), Replies.number(answer, 1)));
    }

    CompletionStage<List<Object>> members(Topic topic, int limit) {
        return link.run(MEMBERS, List.of(keys.of(topic, "here"), keys.of(topic, "names")), limit);
    }

    CompletionStage<Boolean> isMember(Topic topic, String user) {
        return link.run(MEMBER, List.of(keys.of(topic, "here")), user).thenApply(answer -> Replies.flag(answer, 0));
    }

    /** The topics of one partition in which the user is. */
    CompletionStage<List<String>> topicsOf(String user, int partition) {
        return list(keys.inPartition(partition, "in") + ':' + user);
    }

    /** What this node has entered in one partition. */
    CompletionStage<List<Entry>> entered(int partition) {
        return list(keys.inPartition(partition, "of") + ':' + node)
                .thenApply(texts -> texts.stream().map(Entry::of).toList());
    }

    /** Lets some of what a dead node has entered in one partition leave. */
    CompletionStage<List<Object>> evict(String dead, int partition) {
        return link.run(
                EVICT,
                List.of(keys.inPartition(partition, "of") + ':' + dead),
                dead,
                keys.inPartition(partition, ""),
                AT_ONCE);
    }

    private CompletionStage<List<String>> list(String set) {
        return link.run(LIST, List.of(set)).thenApply(answer -> answer.stream()
                .map(each -> new String((byte[]) each, StandardCharsets.UTF_8))
                .toList());
    }
}
