package org.antiphon.testkit;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR that the build made, to be deployed as it is or with other settings; its context root is {@code /antiphon}. */
public final class AntiphonArchive {
    private final Map<String, String> settings = new TreeMap<>();

    private AntiphonArchive() {}

    /** The WAR with Antiphon's own defaults. */
    public static AntiphonArchive antiphon() {
        return new AntiphonArchive();
    }

    /** The same with the setting {@code key}, as an {@code antiphon.properties} on the deployment's class path. */
    public AntiphonArchive with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /** A new archive for tests that look at it from outside. */
    public WebArchive build() {
        WebArchive archive = ShrinkWrap.create(ZipImporter.class, "antiphon.war")
                .importFrom(BuildOutput.war())
                .as(WebArchive.class);
        return settings.isEmpty() ? archive : archive.addAsResource(asset(settings), "antiphon.properties");
    }

    /** A new archive for tests that run inside the container, with AssertJ and the {@code helpers} that they use there. */
    public WebArchive buildForTestsInside(Class<?>... helpers) {
        WebArchive archive = build().addClasses(helpers);
        Libraries.forTests().forEach(archive::addAsLibrary);
        return archive;
    }

    static StringAsset asset(Map<String, String> settings) {
        return new StringAsset(settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + escaped(setting.getValue()) + "\n")
                .collect(Collectors.joining()));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n");
    }
}
