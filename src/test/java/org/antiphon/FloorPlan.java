package org.antiphon;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The allow-list: for each package below the root, the packages that it may import besides itself. */
final class FloorPlan extends ArchCondition<JavaClass> {
    private static final Set<String> GROUND = Set.of("message", "settings");
    private static final Set<String> FIRST = and(GROUND, "event", "protocol", "spi");
    private static final Set<String> SECOND = and(FIRST, "session");
    private static final Set<String> THIRD = and(SECOND, "hub");
    private static final Set<String> FOURTH = and(THIRD, "room", "delivery");
    private static final Set<String> FIFTH = and(FOURTH, "command");

    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("message", Set.of()),
            Map.entry("settings", Set.of("message")),
            Map.entry("event", Set.of("message")),
            Map.entry("protocol", GROUND),
            Map.entry("spi", and(GROUND, "event")),
            Map.entry("session", FIRST),
            Map.entry("security", FIRST),
            Map.entry("backend", FIRST),
            Map.entry("hub", SECOND),
            Map.entry("room", THIRD),
            Map.entry("delivery", THIRD),
            Map.entry("statistics", THIRD),
            Map.entry("command", FOURTH),
            Map.entry("websocket", FIFTH),
            Map.entry("http", FIFTH),
            Map.entry("socketio", FIFTH),
            Map.entry("yjs", FIFTH),
            Map.entry("demo", and(GROUND, "event", "spi", "hub")));

    private final String prefix;

    FloorPlan(String root) {
        super("import only what their floor allows");
        this.prefix = root + ".";
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        String floor = floorOf(type);
        if (!MAY_IMPORT.containsKey(floor)) {
            events.add(SimpleConditionEvent.violated(type, type.getName() + " stands on no floor of the plan"));
            return;
        }
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            JavaClass target = dependency.getTargetClass().getBaseComponentType();
            if (isOurs(target) && !isAllowed(floor, floorOf(target))) {
                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
            }
        }
    }

    private boolean isOurs(JavaClass type) {
        return type.getName().startsWith(prefix);
    }

    private static boolean isAllowed(String floor, String other) {
        return floor.equals(other) || MAY_IMPORT.get(floor).contains(other);
    }

    /** The first package name below the root; of a class right below the root, its own name, which no floor has. */
    private String floorOf(JavaClass type) {
        return type.getName().substring(prefix.length()).split("\\.", 2)[0];
    }

    private static Set<String> and(Set<String> below, String... more) {
        return Stream.concat(below.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
    }
}
