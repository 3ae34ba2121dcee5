package org.antiphon.testkit;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/** Counts the live objects of the JVM that it runs in, after a full collection. */
final class HeapHistogram {
    private static final Pattern INTERESTING = Pattern.compile(
            "org\\.antiphon\\.(session|hub|backend)\\..*|com\\.ibm\\.ws\\.wsoc\\.(WsocConnLink|SessionImpl)"
                    + "|.*\\$ScheduledFutureTask|.*\\.MemorySession");

    private HeapHistogram() {}

    /** Live objects by class, as far as a connection could leave some, and {@code heap}, the bytes of all live objects. */
    static Map<String, Long> take() {
        Map<String, Long> figures = new TreeMap<>();
        histogram().lines().map(line -> List.of(line.strip().split("\\s+"))).forEach(row -> count(row, figures));
        return figures;
    }

    /** Live objects of one class, of as many class loaders as know one of that name. */
    static long instancesOf(String type) {
        return histogram()
                .lines()
                .map(line -> List.of(line.strip().split("\\s+")))
                .filter(row -> row.size() >= 4 && row.get(3).equals(type))
                .mapToLong(row -> Long.parseLong(row.get(1)))
                .sum();
    }

    private static void count(List<String> row, Map<String, Long> figures) {
        if (row.get(0).equals("Total")) {
            figures.put("heap", Long.valueOf(row.get(2)));
        } else if (row.size() >= 4 && INTERESTING.matcher(row.get(3)).matches()) {
            figures.merge(row.get(3), Long.valueOf(row.get(1)), Long::sum);
        }
    }

    private static String histogram() {
        try {
            return (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
        } catch (JMException e) {
            throw new IllegalStateException("This JVM does not count its objects", e);
        }
    }
}
