package org.antiphon.demo;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.antiphon.message.Action;
import org.antiphon.message.Caller;
import org.antiphon.message.TopicPattern;

/** Everybody who can log in to the demonstration, without a password; the user name is the name in lower case. */
enum DemoUser {
    ANN("Ann", Set.of()),
    BEN("Ben", Set.of()),
    CLEO("Cleo", Set.of()),
    DAN("Dan", Set.of()),
    OPS("Ops", Set.of(Caller.ADMIN_ROLE));

    private final String shownName;
    private final Set<String> roles;

    DemoUser(String shownName, Set<String> roles) {
        this.shownName = shownName;
        this.roles = roles;
    }

    /** The user of that name, if there is one. */
    static Optional<DemoUser> named(String username) {
        return Stream.of(values())
                .filter(user -> user.username().equals(username))
                .findFirst();
    }

    private String username() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What a token says about him: all actions on the topics of the demonstration and on his own inbox, and that he may
     * listen to the moves of his own orders.
     */
    Caller asCaller() {
        List<TopicPattern> topics = patterns("rooms.**", "demo.**", "docs.**", "inbox." + username());
        Map<Action, List<TopicPattern>> grants = new EnumMap<>(Action.class);
        Stream.of(Action.values()).forEach(action -> grants.put(action, topics));
        grants.put(Action.SUBSCRIBE, both(topics, patterns("orders." + username() + ".*")));
        return new Caller(username(), shownName, roles, grants, Optional.empty());
    }

    private static List<TopicPattern> both(List<TopicPattern> some, List<TopicPattern> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static List<TopicPattern> patterns(String... expressions) {
        return Stream.of(expressions).map(TopicPattern::of).toList();
    }
}
