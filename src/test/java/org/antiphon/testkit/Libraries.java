package org.antiphon.testkit;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.hamcrest.Matchers;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.Node;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.Asset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Jars that go into a deployed archive's {@code WEB-INF/lib}. */
final class Libraries {
    private static final String LIBRARIES = "/WEB-INF/lib/";

    private Libraries() {}

    /** What a test needs when it runs inside the container. */
    static List<File> forTests() {
        return List.of(jarOf(Assertions.class));
    }

    /** What the clients of this package need there besides what Antiphon's own WAR brings along. */
    static List<File> forClients() {
        return List.of(
                jarOf(ObjectMapper.class), jarOf(JsonFormat.class), jarOf(Awaitility.class), jarOf(Matchers.class));
    }

    /** What Antiphon's own WAR brings along, by file name. */
    static Map<String, Asset> ofAntiphon() {
        Map<ArchivePath, Node> content = ShrinkWrap.create(ZipImporter.class, "libraries.war")
                .importFrom(BuildOutput.war())
                .as(WebArchive.class)
                .getContent(Filters.include(LIBRARIES + ".*\\.jar"));
        return content.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().get().substring(LIBRARIES.length()),
                        entry -> entry.getValue().getAsset()));
    }

    private static File jarOf(Class<?> type) {
        try {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("No jar of " + type, e);
        }
    }
}
