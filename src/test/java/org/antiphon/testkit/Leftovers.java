package org.antiphon.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * What applications have left in the server.
 *
 * @param instances live objects of the class that was asked for
 * @param threads how many there are, by their names without numbers
 * @param beans JMX beans, by their names without numbers
 */
public record Leftovers(long instances, Map<String, Long> threads, Map<String, Long> beans) {
    private static final String WATCH = "watch";

    /** The application that tells; it must be deployed. */
    public static WebArchive watch() {
        return ShrinkWrap.create(WebArchive.class, WATCH + ".war").addClasses(WatchServlet.class, HeapHistogram.class);
    }

    /** What there is now, after a full collection, with the live objects of a class. */
    public static Leftovers now(Class<?> type) {
        String path = "/" + WATCH + WatchServlet.PATH + "?" + WatchServlet.TYPE + "=" + type.getName();
        JsonNode answer = Json.read(HttpDoor.get(path).body());
        return new Leftovers(
                answer.path("instances").asLong(), counted(answer.path("threads")), counted(answer.path("beans")));
    }

    /** Names of which there are at least so many more than before. */
    public static Map<String, Long> more(Map<String, Long> before, Map<String, Long> after, long tolerated) {
        Map<String, Long> more = new TreeMap<>();
        after.forEach((name, count) -> {
            long growth = count - before.getOrDefault(name, 0L);
            if (growth > tolerated) {
                more.put(name, growth);
            }
        });
        return more;
    }

    private static Map<String, Long> counted(JsonNode names) {
        return StreamSupport.stream(names.spliterator(), false)
                .map(name -> name.asText().replaceAll("\\d+", "0"))
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
    }
}
