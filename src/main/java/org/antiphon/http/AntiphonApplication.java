package org.antiphon.http;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/**
 * All that lies under {@code /api}: named class by class, so that resources of an application that carries Antiphon's jar
 * stay where they are, and its exceptions stay its own.
 */
@ApplicationPath("api")
public class AntiphonApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                ProblemMapper.class,
                TicketsResource.class,
                MessagesResource.class,
                PresenceResource.class,
                WhereaboutsResource.class,
                UserConnectionsResource.class,
                TopicEventsResource.class,
                EventsResource.class,
                OpenApiResource.class);
    }
}
