package org.antiphon.demo;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.antiphon.demo.door.BodyReader;
import org.antiphon.demo.door.DemoProblemMapper;
import org.antiphon.demo.order.OrderStreamResource;
import org.antiphon.demo.order.OrdersResource;

/** All that lies under {@code /demo/api}, where the server asks nobody for a credential: it is where one comes from. */
@ApplicationPath("demo/api")
public class DemoApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                LoginResource.class,
                OrdersResource.class,
                OrderStreamResource.class,
                ConnectionsResource.class,
                BodyReader.class,
                DemoProblemMapper.class);
    }
}
