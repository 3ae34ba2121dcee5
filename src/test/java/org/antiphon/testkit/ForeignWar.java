package org.antiphon.testkit;

import java.util.Optional;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Somebody else's application with Antiphon's classes jar among its libraries; its context root is its name. */
public final class ForeignWar {
    private final String name;
    private final TestSettings settings = new TestSettings();

    private Optional<String> descriptor = Optional.empty();

    private ForeignWar(String name) {
        this.name = name;
    }

    /** An application at {@code /name} without a deployment descriptor, with {@link TestSettings#JWT_SECRET}. */
    public static ForeignWar named(String name) {
        return new ForeignWar(name);
    }

    /** The same with the setting {@code key}, as it would stand in {@code antiphon.properties} on the class path. */
    public ForeignWar with(String key, String value) {
        settings.set(key, value);
        return this;
    }

    /** The same with a {@code web.xml} that has this attribute and this content. */
    public ForeignWar describedBy(String attribute, String content) {
        descriptor = Optional.of("<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\" " + attribute
                + ">" + content + "</web-app>");
        return this;
    }

    /** A new archive with {@code ownClasses} in {@code WEB-INF/classes}; tests may run inside it and have AssertJ there. */
    public WebArchive build(Class<?>... ownClasses) {
        WebArchive archive = ShrinkWrap.create(WebArchive.class, name + ".war")
                .addAsLibrary(BuildOutput.classesJar())
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addClasses(ownClasses);
        descriptor.map(StringAsset::new).ifPresent(archive::setWebXML);
        Libraries.ofAntiphon().forEach((jar, asset) -> archive.addAsLibrary(asset, jar));
        Libraries.forTests().forEach(archive::addAsLibrary);
        return settings.addTo(archive);
    }
}
