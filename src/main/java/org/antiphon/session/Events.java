package org.antiphon.session;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.antiphon.spi.ApplicationSingleton;

/** Tells the application's observers what happened; one that throws harms nobody. */
@ApplicationSingleton
public class Events {

    private static final Logger LOG = System.getLogger(Events.class.getName());

    private final Event<Object> event;

    /** Events that go to the container's observers. */
    @Inject
    public Events(Event<Object> event) {
        this.event = event;
    }

    /** Fires an event, on this thread. */
    public void fire(Object happened) {
        try {
            event.fire(happened);
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, () -> "An observer of " + happened.getClass().getSimpleName() + " failed", failure);
        }
    }
}
