package org.antiphon.message;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is at the other end, as authentication established it; never taken from a message.
 *
 * @param user the unique name
 * @param name the name to show
 * @param roles the roles held
 * @param grants topics by action that the credential itself allows, {@code {sub}} already replaced
 * @param expires when the credential runs out; empty when it does not
 */
public record Caller(
        String user,
        String name,
        Set<String> roles,
        Map<Action, List<TopicPattern>> grants,
        Optional<Instant> expires) {

    /** The user name of everybody who came without a credential, where a setting allows that. */
    public static final String ANONYMOUS = "anonymous";

    /** The role that may administer Antiphon. */
    public static final String ADMIN_ROLE = "antiphon-admin";

    /** Copies the collections. */
    public Caller {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(expires, "expires");
        roles = Set.copyOf(roles);
        grants = grants.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }

    /** A caller that the server's own realm knows: roles, but no grants and no expiry of its own. */
    public static Caller ofRealm(String user, Set<String> roles) {
        return new Caller(user, user, roles, Map.of(), Optional.empty());
    }

    /** Whether the credential itself allows the action on every topic that the pattern names. */
    public boolean isGranted(Action action, TopicPattern pattern) {
        return grants.getOrDefault(action, List.of()).stream().anyMatch(granted -> granted.covers(pattern));
    }

    /** Whether the caller holds at least one of the roles. */
    public boolean hasAnyRole(Set<String> wanted) {
        return wanted.stream().anyMatch(roles::contains);
    }

    /** The caller as subscribers see it. */
    public Sender asSender() {
        return new Sender(user, name);
    }
}
