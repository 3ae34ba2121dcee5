package org.antiphon.testkit;

import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR that the build made, to be deployed with the settings of a test; its context root is {@code /antiphon}. */
public final class AntiphonArchive {
    private final TestSettings settings = new TestSettings();

    private AntiphonArchive() {}

    /** The WAR with Antiphon's own defaults and {@link TestSettings#JWT_SECRET}. */
    public static AntiphonArchive antiphon() {
        return new AntiphonArchive();
    }

    /** The same with the setting {@code key}, as it would stand in {@code antiphon.properties} on the class path. */
    public AntiphonArchive with(String key, String value) {
        settings.set(key, value);
        return this;
    }

    /** A new archive for tests that look at it from outside. */
    public WebArchive build() {
        return settings.addTo(ShrinkWrap.create(ZipImporter.class, "antiphon.war")
                .importFrom(BuildOutput.war())
                .as(WebArchive.class));
    }

    /** A new archive for tests that run inside the container, with AssertJ and the {@code helpers} that they use there. */
    public WebArchive buildForTestsInside(Class<?>... helpers) {
        WebArchive archive = build().addClasses(helpers);
        Libraries.forTests().forEach(archive::addAsLibrary);
        return archive;
    }
}
