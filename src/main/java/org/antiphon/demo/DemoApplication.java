package org.antiphon.demo;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** All that lies under {@code /demo/api}, where nobody is asked for a credential: it is where one comes from. */
@ApplicationPath("demo/api")
public class DemoApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(LoginResource.class, BodyReader.class, DemoProblemMapper.class);
    }
}
