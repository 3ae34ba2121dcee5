package org.antiphon.backend.system;

import jakarta.enterprise.concurrent.ContextService;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * A virtual thread of the JVM for each task, with the application's context around it (names, class loader, caller) as on
 * the server's own threads. Servers of Jakarta EE 10 have no virtual threads to give; this is compiled for Java 17, which
 * does not know them either.
 */
final class VirtualThreads implements Executor {

    private static final Optional<Method> MAKER = Stream.of(Executors.class.getMethods())
            .filter(method -> method.getName().equals("newVirtualThreadPerTaskExecutor"))
            .findFirst();

    private final Executor threads;
    private final ContextService context;

    private VirtualThreads(Executor threads, ContextService context) {
        this.threads = threads;
        this.context = context;
    }

    /** Whether this JVM has them: from Java 21 on. */
    static boolean offered() {
        return MAKER.isPresent();
    }

    /**
     * Threads in the context of this application.
     *
     * @throws IllegalStateException where they are not {@link #offered}
     */
    static VirtualThreads in(ContextService context) {
        try {
            return new VirtualThreads((Executor) MAKER.orElseThrow().invoke(null), context);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Virtual threads cannot be had", e);
        }
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(context.contextualRunnable(task));
    }
}
