package org.antiphon.testkit;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Gives an archive the clients of this package, for tests that run inside the server and come to it from outside too. */
public final class ClientsInside {
    private ClientsInside() {}

    /** Adds them to the archive. */
    public static WebArchive in(WebArchive archive) {
        Libraries.forClients().forEach(archive::addAsLibrary);
        String ports = Stream.of("it.http.port", "it.https.port")
                .map(name -> name + "=" + BuildOutput.property(name) + "\n")
                .collect(Collectors.joining());
        return archive.addAsResource(new StringAsset(ports), BuildOutput.FILE)
                .addClasses(
                        BuildOutput.class,
                        HttpAnswer.class,
                        HttpClients.class,
                        HttpDoor.class,
                        Inbox.class,
                        Json.class,
                        RawFrame.class,
                        RawWebSocket.class,
                        ServerUnderTest.class,
                        SseClient.class,
                        SseClient.Event.class,
                        Tokens.class,
                        WireFormat.class,
                        WsClient.class,
                        WsDoor.class,
                        WsListener.class);
    }
}
