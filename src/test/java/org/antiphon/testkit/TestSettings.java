package org.antiphon.testkit;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The settings of one test deployment; tokens signed with {@link #JWT_SECRET} open it unless the test says otherwise. */
public final class TestSettings {
    /** The secret that every test deployment verifies tokens with, for HS256. */
    public static final String JWT_SECRET = "a secret of tests only, known to everybody who reads this";

    private final Map<String, String> values = new TreeMap<>(Map.of("antiphon.security.jwt.secret", JWT_SECRET));

    TestSettings() {}

    void set(String key, String value) {
        values.put(key, value);
    }

    WebArchive addTo(WebArchive archive) {
        String lines = values.entrySet().stream()
                .map(value -> value.getKey() + "=" + escaped(value.getValue()) + "\n")
                .collect(Collectors.joining());
        return archive.addAsResource(new StringAsset(lines), "antiphon.properties");
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n");
    }
}
