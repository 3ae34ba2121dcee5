package org.antiphon.it;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.antiphon.spi.HandlesRequest;

/** A handler that tells on what it runs, and needs what an application needs there. */
@ApplicationScoped
public class ThreadRequests {

    @Inject
    Visit visit;

    /** Something that there is once a request. */
    @RequestScoped
    public static class Visit {
        private int counted;

        int count() {
            return ++counted;
        }
    }

    /**
     * What there was.
     *
     * @param thread what the JVM says of the thread
     * @param named whether names of the application are found
     * @param loaded whether its classes are found
     * @param visits how often its request has been counted
     */
    public record Surroundings(String thread, boolean named, boolean loaded, int visits) {}

    /** Looks around. */
    @HandlesRequest(name = "thread.look")
    public Surroundings look() throws NamingException, ClassNotFoundException {
        Object executor = InitialContext.doLookup("java:comp/DefaultManagedExecutorService");
        Class<?> own = Class.forName(
                ThreadRequests.class.getName(), false, Thread.currentThread().getContextClassLoader());
        return new Surroundings(
                Thread.currentThread().toString(),
                executor instanceof ManagedExecutorService,
                own == ThreadRequests.class,
                visit.count());
    }
}
