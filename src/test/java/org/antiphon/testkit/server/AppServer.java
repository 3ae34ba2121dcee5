package org.antiphon.testkit.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** One application server that has a directory and ports of its own; everything in which servers differ for the tests. */
public interface AppServer {
    /** An option of the JVM for servers that live shortly: the second compiler would cost more than it gives. */
    String FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

    /** The name of the build's profile, such as {@code wildfly}. */
    String name();

    /**
     * Makes the directory anew, with the configuration that users are given and the people of the tests' realm.
     *
     * @param environment of the server's process from now on
     */
    void configure(Map<String, String> environment) throws IOException;

    /** Has it deployed when the server starts, or at once when it runs; the context root is the file's name. */
    void deploy(Path war) throws IOException;

    /** Has the running server take it out again, as an administrator does. */
    void undeploy(Path war) throws IOException;

    /** Runs it until it ends. */
    ProcessBuilder run();

    /** Ends it as an administrator does. */
    ProcessBuilder stop();

    /** The directory of its logs. */
    Path logs();

    /** The file with what it and its applications say. */
    Path log();

    /** What a line of that file looks like that warns or tells of an error. */
    Pattern trouble();

    /** What it says when an application could not be started. */
    String failedDeployment();
}
