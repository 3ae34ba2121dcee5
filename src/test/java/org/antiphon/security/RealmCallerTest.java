package org.antiphon.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Principal;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antiphon.message.Caller;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.message.TopicPolicy;
import org.antiphon.spi.TopicPolicyFinder;
import org.junit.jupiter.api.Test;

class RealmCallerTest {

    private static final Map<String, String> REALM = Map.of("antiphon.security.mechanism", "container");

    private final MovableClock clock = new MovableClock();
    private final Optional<Principal> ann = Optional.of(() -> "ann");
    private final Set<String> askedOfTheContext = new HashSet<>();

    private RealmCaller finder(Map<String, String> settings) {
        TopicPolicyFinder policies = new TopicPolicyFinder() {
            @Override
            public TopicPolicy policyFor(Topic topic) {
                return policyFor(TopicPattern.of(topic));
            }

            @Override
            public TopicPolicy policyFor(TopicPattern pattern) {
                return TopicPolicy.STANDARD;
            }

            @Override
            public Set<String> roles() {
                return Set.of("reader", "editor");
            }
        };
        return new RealmCaller(Tokens.settings(settings), policies, clock, askedOfTheContext::contains);
    }

    @Test
    void aUserOfTheRealmHasTheRolesThatCount() {
        Set<String> held = Set.of("editor", Caller.ADMIN_ROLE, "cook");

        assertThat(finder(REALM).find(Optional.empty(), ann, held::contains))
                .contains(Caller.ofRealm("ann", Set.of("editor", Caller.ADMIN_ROLE)));
    }

    @Test
    void rolesThatNoDescriptorDeclaresCountToo() {
        askedOfTheContext.addAll(Set.of("reader", "cook"));

        assertThat(finder(REALM).find(Optional.empty(), ann, role -> false))
                .contains(Caller.ofRealm("ann", Set.of("reader")));
    }

    @Test
    void whereTokensDecideAUserOfTheRealmIsNobody() {
        assertThat(finder(Tokens.WITH_SECRET).find(Optional.empty(), ann, role -> true))
                .isEmpty();
    }

    @Test
    void whomTheMechanismLeftIsFoundUntilHisCredentialRunsOut() {
        Caller caller = new Caller(
                "ann", "Ann", Set.of(), Map.of(), Optional.of(clock.now().plusSeconds(1)));
        RealmCaller finder = finder(Tokens.WITH_SECRET);

        assertThat(finder.find(Optional.of(caller), Optional.empty(), role -> false))
                .contains(caller);
        clock.advance(Duration.ofSeconds(1));
        assertThat(finder.find(Optional.of(caller), ann, role -> true)).isEmpty();
        assertThat(finder.find(Optional.of("ann"), ann, role -> true)).isEmpty();
    }

    @Test
    void nobodyIsNobodyUnlessASettingSaysOtherwise() {
        Map<String, String> open = Tokens.with(REALM, "antiphon.security.anonymous.enabled", "true");

        assertThat(finder(REALM).find(Optional.empty(), Optional.empty(), role -> true))
                .isEmpty();
        assertThat(finder(open).find(Optional.empty(), Optional.empty(), role -> true))
                .map(Caller::user)
                .contains(Caller.ANONYMOUS);
    }
}
