package org.antiphon.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The figures of the server under test, as a client asks for them; the archive must have been {@link #addTo given} a probe. */
public final class Probe {
    private static final HttpClient CLIENT = HttpClients.trusting();

    /**
     * Longer than it takes to miss a sign of life: Payara does not notice a client that goes as soon as it is let in, and
     * then nothing but its silence tells that it has gone.
     */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private Probe() {}

    /** The archive with something inside that answers. */
    public static WebArchive addTo(WebArchive archive) {
        return archive.addClasses(ProbeServlet.class, HeapHistogram.class);
    }

    /** A figure now: sessions, admitted, users, queued, writers, subscriptions. */
    public static long figure(String name) {
        return Json.read(get("/antiphon/probe")).path(name).asLong(-1);
    }

    /** How many messages the server has sent to the connections that the user has now. */
    public static long sentTo(String user) {
        return Json.read(get("/antiphon/probe?user=" + user)).path("sent").asLong();
    }

    /** All figures now, with the live objects, after a full collection. */
    public static JsonNode afterCollection() {
        return Json.read(get("/antiphon/probe?instances"));
    }

    /** Waits until there are so many sessions, each counted once everywhere. */
    public static void awaitSessions(long count) {
        Awaitility.await("sessions")
                .atMost(SILENCE)
                .until(() -> figure("sessions") == count && figure("admitted") == count);
    }

    /** Waits until a figure is as wanted. */
    public static void await(String name, Function<Long, Boolean> wanted) {
        Awaitility.await(name).atMost(Inbox.PATIENCE).until(() -> wanted.apply(figure(name)));
    }

    /** A sample of the public metrics, with its labels as Prometheus writes them; 0 when there is none. */
    public static double metric(String sample) {
        return get("/antiphon/metrics")
                .lines()
                .filter(line -> line.startsWith(sample + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
                .sum();
    }

    private static String get(String path) {
        URI address = ServerUnderTest.http(path);
        try {
            return CLIENT.send(
                            HttpRequest.newBuilder(address)
                                    .header("Authorization", "Bearer " + Tokens.ofAdministrator())
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new AssertionError("The server does not answer", e);
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted while asking", e);
        }
    }
}
