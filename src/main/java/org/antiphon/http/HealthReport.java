package org.antiphon.http;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.antiphon.spi.HealthCheck;

/**
 * What the checks said at one moment, in the JSON form of MicroProfile Health, which probes already read.
 *
 * @param results by name, whether each is up
 */
record HealthReport(SortedMap<String, Boolean> results) {

    private static final System.Logger LOG = System.getLogger(HealthReport.class.getName());

    HealthReport {
        results = new TreeMap<>(results);
    }

    static HealthReport of(Iterable<HealthCheck> checks) {
        SortedMap<String, Boolean> results = new TreeMap<>();
        checks.forEach(check -> results.merge(nameOf(check), isReady(check), Boolean::logicalAnd));
        return new HealthReport(results);
    }

    boolean isUp() {
        return results.values().stream().allMatch(Boolean::booleanValue);
    }

    String json() {
        String checks = results.entrySet().stream().map(HealthReport::json).collect(Collectors.joining(","));
        return "{\"status\":\"" + status(isUp()) + "\",\"checks\":[" + checks + "]}";
    }

    private static String json(Map.Entry<String, Boolean> result) {
        return "{\"name\":\"" + result.getKey() + "\",\"status\":\"" + status(result.getValue()) + "\"}";
    }

    private static String status(boolean up) {
        return up ? "UP" : "DOWN";
    }

    private static String nameOf(HealthCheck check) {
        return check.name().replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static boolean isReady(HealthCheck check) {
        try {
            return check.isReady();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "The health check " + nameOf(check) + " failed", e);
            return false;
        }
    }
}
