package org.antiphon.backend.redis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antiphon.message.Action;
import org.antiphon.message.Caller;
import org.antiphon.message.TopicPattern;

/** Callers as they are in Redis. */
final class CallerFormat {

    private CallerFormat() {}

    static byte[] write(Caller caller) {
        Netstrings fields = new Netstrings()
                .add(caller.user())
                .add(caller.name())
                .add(caller.expires().map(Instant::toString))
                .add(Integer.toString(caller.roles().size()));
        caller.roles().forEach(fields::add);
        caller.grants()
                .forEach((action, patterns) ->
                        patterns.forEach(pattern -> fields.add(action.name()).add(pattern.expression())));
        return fields.end();
    }

    /**
     * Reads a caller.
     *
     * @throws IllegalArgumentException when it is nothing that Antiphon wrote
     */
    static Caller read(byte[] bytes) {
        NetstringReader reader = new NetstringReader(bytes, 0);
        String user = reader.text();
        String name = reader.text();
        Optional<Instant> expires = reader.optional().map(Instant::parse);
        Set<String> roles = new HashSet<>();
        for (int i = reader.number(); i > 0; i--) {
            roles.add(reader.text());
        }
        return new Caller(user, name, roles, grants(reader), expires);
    }

    private static Map<Action, List<TopicPattern>> grants(NetstringReader reader) {
        Map<Action, List<TopicPattern>> grants = new EnumMap<>(Action.class);
        while (!reader.isAtEnd()) {
            grants.computeIfAbsent(Action.valueOf(reader.text()), action -> new ArrayList<>())
                    .add(TopicPattern.of(reader.text()));
        }
        return grants;
    }
}
