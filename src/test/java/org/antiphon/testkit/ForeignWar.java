package org.antiphon.testkit;

import java.util.Map;
import java.util.TreeMap;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Somebody else's application with Antiphon's classes jar among its libraries; its context root is its name. */
public final class ForeignWar {
    private final String name;
    private final Map<String, String> settings = new TreeMap<>();

    private ForeignWar(String name) {
        this.name = name;
    }

    /** An application at {@code /name} that has no deployment descriptor of its own. */
    public static ForeignWar named(String name) {
        return new ForeignWar(name);
    }

    /** The same with the setting {@code key}. */
    public ForeignWar with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /** A new archive with {@code ownClasses} in {@code WEB-INF/classes}. */
    public WebArchive build(Class<?>... ownClasses) {
        WebArchive archive = ShrinkWrap.create(WebArchive.class, name + ".war")
                .addAsLibrary(BuildOutput.classesJar())
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addClasses(ownClasses);
        Libraries.ofAntiphon().forEach((jar, asset) -> archive.addAsLibrary(asset, jar));
        Libraries.forTests().forEach(archive::addAsLibrary);
        return settings.isEmpty()
                ? archive
                : archive.addAsResource(AntiphonArchive.asset(settings), "antiphon.properties");
    }
}
