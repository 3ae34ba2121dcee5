package org.antiphon.bench.peer;

import java.io.IOException;
import java.util.Optional;

/** A kind of server that is compared. */
public interface Peer {

    /** What it is called in the tables. */
    String name();

    /** The dialect of its WebSocket clients; empty when it has none. */
    Optional<String> dialect();

    /** The dialect of its clients by Server-Sent Events; empty when it has none. */
    default Optional<String> eventStreamDialect() {
        return Optional.empty();
    }

    /** Why it cannot run on this machine; empty when it can. */
    Optional<String> missing(Workplace place);

    /** Starts it on a free port of the loopback interface. */
    RunningServer start(Workplace place) throws IOException, InterruptedException;

    /** Whether its heap can be looked at: it runs on a JVM. */
    default boolean isJava() {
        return false;
    }
}
