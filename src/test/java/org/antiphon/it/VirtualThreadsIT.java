package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import org.antiphon.testkit.ForeignWar;
import org.antiphon.testkit.ServerUnderTest;
import org.antiphon.testkit.SseClient;
import org.antiphon.testkit.Tokens;
import org.antiphon.testkit.WireFormat;
import org.antiphon.testkit.WsClient;
import org.antiphon.testkit.WsDoor;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;

@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "Java has no virtual threads before 21")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class VirtualThreadsIT {
    private static final String NAME = "threads";
    private static final int MANY = 100;

    @Deployment
    static WebArchive threads() {
        return ForeignWar.named(NAME)
                .with("antiphon.threads.virtual", "true")
                .build(ThreadRequests.class, ThreadRequests.Visit.class, ThreadRequests.Surroundings.class);
    }

    @Test
    void aHandlerRunsOnAVirtualThreadAsIfItWereTheServers() {
        try (WsClient ann = connect()) {
            for (int i = 0; i < 3; i++) {
                JsonNode around = ann.ask("request", "name", "thread.look").path("payload");

                assertThat(around.path("thread").asText()).startsWith("VirtualThread[");
                assertThat(around.path("named").asBoolean()).isTrue();
                assertThat(around.path("loaded").asBoolean()).isTrue();
                assertThat(around.path("visits").asInt()).isEqualTo(1);
            }
        }
    }

    @Test
    void eventStreamsAreWritten() {
        URI address = ServerUnderTest.http("/" + NAME + "/api/topics/rooms.general/events");
        try (WsClient ann = connect();
                SseClient stream = SseClient.open(address, Tokens.everywhere("ben"))) {
            stream.await("subscribed");

            for (int i = 0; i < MANY; i++) {
                ann.ask("publish", "topic", "rooms.general", "payload", i);
            }

            assertThat(stream.payloads(MANY))
                    .extracting(JsonNode::asInt)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    private static WsClient connect() {
        return WsDoor.at(ServerUnderTest.ws("/" + NAME + "/ws"))
                .header("Authorization", "Bearer " + Tokens.everywhere("ann"))
                .speaking(WireFormat.V2)
                .connect();
    }
}
