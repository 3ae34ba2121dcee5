package org.antiphon.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antiphon.message.Overflow;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.message.TopicPolicy;
import org.antiphon.settings.InvalidSettingException;
import org.antiphon.settings.Settings;
import org.junit.jupiter.api.Test;

class TopicPoliciesTest {

    private static TopicPolicy policy(String pattern, Overflow overflow, String... roles) {
        return new TopicPolicy(TopicPattern.of(pattern), overflow, Set.of(roles), Set.of(roles));
    }

    private static TopicPolicies policies(TopicPolicy... policies) {
        return new TopicPolicies(new TopicSettings(List.of(policies)));
    }

    private static Set<String> rolesFor(TopicPolicies policies, String pattern) {
        return policies.policyFor(TopicPattern.of(pattern)).subscribeRoles();
    }

    @Test
    void mostSpecificPolicyWinsWhateverTheOrder() {
        TopicPolicies policies = policies(
                policy("**", Overflow.DISCONNECT, "any"),
                policy("rooms.**", Overflow.CONFLATE, "guest"),
                policy("rooms.staff", Overflow.DROP_OLDEST, "staff"),
                policy("rooms.*", Overflow.DISCONNECT, "member"));
        assertThat(rolesFor(policies, "rooms.staff")).containsExactly("staff");
        assertThat(rolesFor(policies, "rooms.lobby")).containsExactly("member");
        assertThat(rolesFor(policies, "rooms.lobby.deep")).containsExactly("guest");
        assertThat(rolesFor(policies, "orders")).containsExactly("any");
        assertThat(policies.policyFor(new Topic("rooms.staff")).overflow()).isEqualTo(Overflow.DROP_OLDEST);
    }

    @Test
    void noRoleIsEnoughWhereNoPolicySpeaks() {
        TopicPolicies policies = policies(policy("rooms.**", Overflow.CONFLATE, "guest"));
        TopicPolicy found = policies.policyFor(new Topic("orders.1"));
        assertThat(found.subscribeRoles()).isEmpty();
        assertThat(found.publishRoles()).isEmpty();
        assertThat(found.overflow()).isEqualTo(Overflow.DISCONNECT);
    }

    @Test
    void systemTopicsAreNotReachedByAWildcardPolicy() {
        assertThat(rolesFor(policies(policy("**", Overflow.CONFLATE, "any")), "$dead.orders"))
                .isEmpty();
    }

    @Test
    void wildcardNeedsARoleThatEveryPolicyInItAccepts() {
        TopicPolicies policies = policies(
                policy("rooms.**", Overflow.CONFLATE, "guest", "staff"),
                policy("rooms.staff", Overflow.CONFLATE, "staff"));
        assertThat(rolesFor(policies, "rooms.**")).containsExactly("staff");
        assertThat(rolesFor(policies, "rooms.*")).containsExactly("staff");
        assertThat(rolesFor(policies, "rooms.lobby.*")).containsExactlyInAnyOrder("guest", "staff");
    }

    @Test
    void wildcardThatReachesBeyondAllPoliciesNeedsMoreThanARole() {
        TopicPolicies policies = policies(policy("rooms.*", Overflow.CONFLATE, "guest"));
        assertThat(rolesFor(policies, "rooms.**")).isEmpty();
        assertThat(rolesFor(policies, "**")).isEmpty();
        assertThat(rolesFor(policies, "*.lobby")).isEmpty();
    }

    @Test
    void policyThatCanNeverApplyDoesNotTakeARoleAway() {
        TopicPolicies policies =
                policies(policy("rooms.**", Overflow.CONFLATE, "guest"), policy("**", Overflow.DROP_OLDEST, "other"));
        TopicPolicy found = policies.policyFor(TopicPattern.of("rooms.**"));
        assertThat(found.subscribeRoles()).containsExactly("guest");
        assertThat(found.overflow()).isEqualTo(Overflow.CONFLATE);
    }

    @Test
    void wildcardLosesNothingInSilenceWherePoliciesDiffer() {
        TopicPolicies policies = policies(policy("a.**", Overflow.CONFLATE), policy("a.b", Overflow.DROP_OLDEST));
        assertThat(policies.policyFor(TopicPattern.of("a.**")).overflow()).isEqualTo(Overflow.DISCONNECT);
    }

    @Test
    void onlySoManyTopicsAreRemembered() {
        TopicPolicies policies = policies(policy("**", Overflow.CONFLATE));
        for (int i = 0; i < 3 * TopicPolicies.REMEMBERED; i++) {
            policies.policyFor(new Topic("t." + i));
        }
        assertThat(policies.remembered()).isLessThanOrEqualTo(TopicPolicies.REMEMBERED);
    }

    @Test
    void policiesAreReadFromTheSettings() {
        TopicSettings settings = TopicSettings.read(Settings.of(Map.of(
                "antiphon.topics.rooms.pattern", "rooms.**",
                "antiphon.topics.rooms.overflow", "drop-oldest",
                "antiphon.topics.rooms.publish-roles", "staff, admin")));
        assertThat(settings.policies())
                .contains(new TopicPolicy(
                        TopicPattern.of("rooms.**"), Overflow.DROP_OLDEST, Set.of(), Set.of("staff", "admin")));
    }

    @Test
    void inboxesAreAcknowledgedUnlessAnAdministratorSaysOtherwise() {
        Topic inbox = new Topic("inbox.ann");
        TopicPolicy shipped = new TopicPolicies(TopicSettings.read(Settings.of(Map.of()))).policyFor(inbox);
        assertThat(shipped.acknowledgement()).isPresent();
        assertThat(shipped.retention().hasHistory()).isTrue();
        Settings without = Settings.of(Map.of("antiphon.topics.inbox.acknowledged", "false"));
        assertThat(new TopicPolicies(TopicSettings.read(without))
                        .policyFor(inbox)
                        .acknowledgement())
                .isEmpty();
    }

    @Test
    void onlyTopicsWithoutHistoryGoOnOnEachNodeAlone() {
        Map<String, String> prices = Map.of(
                "antiphon.topics.prices.pattern", "prices.*", "antiphon.topics.prices.local-without-redis", "true");
        TopicPolicies policies = new TopicPolicies(TopicSettings.read(Settings.of(prices)));
        assertThat(policies.policyFor(new Topic("prices.eur")).local()).isTrue();
        assertThat(policies.policyFor(new Topic("rooms.all")).local()).isFalse();

        Map<String, String> remembered = new HashMap<>(prices);
        remembered.put("antiphon.topics.prices.history-messages", "10");
        assertThatThrownBy(() -> TopicSettings.read(Settings.of(remembered)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("antiphon.topics.prices.local-without-redis")
                .hasMessageContaining("false where the topic has history");
    }

    @Test
    void deadLettersAreRememberedForTheAdministratorAlone() {
        TopicPolicies shipped = new TopicPolicies(TopicSettings.read(Settings.of(Map.of())));
        assertThat(shipped.policyFor(new Topic("$dead.inbox.ann")).retention().hasHistory())
                .isTrue();
        assertThat(rolesFor(shipped, "$dead.**")).containsExactly("antiphon-admin");
    }

    @Test
    void mistakesStopTheStartWithASentence() {
        assertRefused(Map.of("antiphon.topics.a.pattern", "a..b"), "antiphon.topics.a.pattern is 'a..b'");
        assertRefused(Map.of("antiphon.topics.a.overflow", "conflate"), "antiphon.topics.a.pattern is ''");
        assertRefused(
                Map.of("antiphon.topics.a.pattern", "a", "antiphon.topics.a.overflow", "burst"),
                "antiphon.topics.a.overflow is 'burst'");
        assertRefused(
                Map.of("antiphon.topics.a.pattern", "x.*", "antiphon.topics.b.pattern", "x.*"),
                "antiphon.topics.b.pattern is 'x.*', which is not allowed; it must be a pattern that no other");
    }

    private static void assertRefused(Map<String, String> overrides, String beginning) {
        assertThatThrownBy(() -> TopicSettings.read(Settings.of(overrides)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(beginning);
    }
}
