package org.antiphon.it;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.Json;
import org.antiphon.testkit.Probe;
import org.antiphon.testkit.RawFrame;
import org.antiphon.testkit.RawWebSocket;
import org.antiphon.testkit.Tokens;
import org.antiphon.testkit.WireFormat;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ten thousand clients come, do something and leave without a word. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class LeakIT {
    private static final int USERS = 100;
    private static final int TOPICS = 50;

    private final String[] tokens = IntStream.range(0, USERS)
            .mapToObj(user -> Tokens.everywhere("user-" + user))
            .toArray(String[]::new);

    @Deployment
    static WebArchive antiphon() {
        return Probe.addTo(AntiphonArchive.antiphon()
                .with("antiphon.limits.connections-per-user", "1000")
                .with("antiphon.session.write-deadline", "1s")
                .build());
    }

    @Test
    void tenThousandRudeClientsLeaveNothingBehind() {
        Leaks.requireNoneAfterManyOf(this::comeAndGoAs);
    }

    private void comeAndGoAs(int number) {
        String version = number % 2 == 0 ? WireFormat.V2 : WireFormat.V1;
        RawWebSocket client = RawWebSocket.connect(tokens[number % USERS], version);
        switch (number % 5) {
            case 0 -> client.reset();
            case 1 -> {
                client.send(subscription(number, version));
                client.reset();
            }
            case 2 -> {
                client.send(subscription(number, version));
                client.read();
                client.send("{\"type\":\"publish\",\"topic\":\"leak.all\",\"payload\":1}");
                client.write(Arrays.copyOf(RawFrame.text("half a frame").masked(), 9));
                client.reset();
            }
            case 3 -> {
                client.send(RawFrame.close(1001));
                client.reset();
            }
            default -> {
                client.send(subscription(number, version));
                client.close();
            }
        }
    }

    /** Some topics that others have too, and patterns, under version 1 or 2. */
    private static String subscription(int number, String version) {
        String topic = "leak.t" + number % TOPICS;
        return version.equals(WireFormat.V1)
                ? "{\"type\":\"subscribe\",\"payload\":{\"topics\":[\"" + topic + "\",\"leak.*\",\"leak.all\"]}}"
                : List.of(topic, "leak.**", "leak.all").stream()
                        .map(each ->
                                Json.object("type", "subscribe", "topic", each).toString())
                        .collect(Collectors.joining("\n"));
    }
}
