package org.antiphon.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antiphon.message.Action;
import org.antiphon.message.Caller;
import org.antiphon.message.Overflow;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.message.TopicPolicy;
import org.antiphon.spi.TopicPolicyFinder;
import org.junit.jupiter.api.Test;

class ClaimPermissionsTest {

    private static final TopicPattern NEWS = TopicPattern.of("news.*");
    private static final TopicPolicy FOR_ROLES =
            new TopicPolicy(NEWS, Overflow.DISCONNECT, Set.of("reader"), Set.of("editor"));

    private final ClaimPermissions permissions = new ClaimPermissions(new TopicPolicyFinder() {
        @Override
        public TopicPolicy policyFor(Topic topic) {
            return policyFor(TopicPattern.of(topic));
        }

        @Override
        public TopicPolicy policyFor(TopicPattern pattern) {
            return NEWS.covers(pattern) ? FOR_ROLES : TopicPolicy.STANDARD;
        }

        @Override
        public Set<String> roles() {
            return Set.of("reader", "editor");
        }
    });

    private static Caller granted(Action action, String... patterns) {
        List<TopicPattern> list =
                List.of(patterns).stream().map(TopicPattern::of).toList();
        return new Caller("ann", "Ann", Set.of(), Map.of(action, list), Optional.empty());
    }

    @Test
    void whoHasNothingMayNothing() {
        Caller nobody = Caller.ofRealm("ann", Set.of("reader-of-something-else"));
        Topic topic = new Topic("news.today");

        assertThat(permissions.canSubscribe(nobody, NEWS)).isFalse();
        assertThat(permissions.canPublish(nobody, topic)).isFalse();
        assertThat(permissions.canSeePresence(nobody, topic)).isFalse();
        assertThat(permissions.canReadHistory(nobody, topic)).isFalse();
    }

    @Test
    void aGrantIsForItsActionAlone() {
        Topic topic = new Topic("rooms.a");

        assertThat(permissions.canPublish(granted(Action.PUBLISH, "rooms.**"), topic))
                .isTrue();
        assertThat(permissions.canPublish(granted(Action.SUBSCRIBE, "rooms.**"), topic))
                .isFalse();
        assertThat(permissions.canSeePresence(granted(Action.PRESENCE, "rooms.**"), topic))
                .isTrue();
        assertThat(permissions.canReadHistory(granted(Action.PRESENCE, "rooms.**"), topic))
                .isFalse();
        assertThat(permissions.canReadHistory(granted(Action.HISTORY, "rooms.a"), topic))
                .isTrue();
    }

    @Test
    void aPatternIsAllowedOnlyAsAWhole() {
        Caller ann = granted(Action.SUBSCRIBE, "rooms.*", "inbox.ann");

        assertThat(permissions.canSubscribe(ann, TopicPattern.of("rooms.*"))).isTrue();
        assertThat(permissions.canSubscribe(ann, TopicPattern.of("rooms.**"))).isFalse();
        assertThat(permissions.canSubscribe(ann, TopicPattern.of("inbox.*"))).isFalse();
        assertThat(permissions.canSubscribe(ann, TopicPattern.of("**"))).isFalse();
    }

    @Test
    void everythingIsNotTheSystemsTopics() {
        Caller ann = granted(Action.SUBSCRIBE, "**");

        assertThat(permissions.canSubscribe(ann, TopicPattern.of("$dead.rooms.a")))
                .isFalse();
        assertThat(permissions.canSubscribe(ann, TopicPattern.of("$dead.**"))).isFalse();
    }

    @Test
    void aRoleOfThePolicyIsEnough() {
        Caller reader = Caller.ofRealm("ann", Set.of("reader"));
        Caller editor = Caller.ofRealm("ben", Set.of("editor"));
        Topic topic = new Topic("news.today");

        assertThat(permissions.canSubscribe(reader, NEWS)).isTrue();
        assertThat(permissions.canSubscribe(reader, TopicPattern.of("news.**"))).isFalse();
        assertThat(permissions.canSeePresence(reader, topic)).isTrue();
        assertThat(permissions.canReadHistory(reader, topic)).isTrue();
        assertThat(permissions.canPublish(reader, topic)).isFalse();
        assertThat(permissions.canPublish(editor, topic)).isTrue();
        assertThat(permissions.canSubscribe(editor, NEWS)).isFalse();
    }
}
