package org.antiphon.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.antiphon.delivery.request.RequestsUnderTest;
import org.antiphon.protocol.Frame;
import org.antiphon.protocol.Subprotocol;
import org.antiphon.session.ClientSession;
import org.antiphon.session.Events;
import org.antiphon.testkit.RecordingTransport;
import org.antiphon.testkit.TestSessions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestsOverTheWireTest {

    private final RequestsUnderTest app = RequestsUnderTest.standard();
    private final TestSessions sessions = app.sessions();
    private final RecordingTransport wire = RecordingTransport.inline();
    private final Refusals refusals = new Refusals(new Events(sessions.events()), sessions.metrics());
    private final CommandDispatcher dispatcher = new CommandDispatcher(
            Stream.of(
                    new RequestHandler(app.requests(), refusals),
                    new ResponseHandler(app.questions()),
                    new MalformedHandler(),
                    new PingHandler()),
            new RateLimiter(sessions.limits()),
            refusals);

    private String answer(Subprotocol version, String frame) {
        ClientSession session = sessions.open("ann", version, wire);
        dispatcher.receive(session, new Frame.Text(frame, frame.length()));
        app.run();
        app.pass(Duration.ofSeconds(10));
        assertThat(wire.log()).hasSize(1);
        return wire.log().get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"name\":\"echo\",\"payload\":{\"a\":1.0}|{\"type\":\"ok\",\"id\":1,\"payload\":{\"a\":1.0}}",
                "\"name\":\"divide\",\"payload\":{\"dividend\":7,\"divisor\":2}"
                        + "|{\"type\":\"ok\",\"id\":1,\"payload\":{\"quotient\":3,\"remainder\":1}}",
                "\"name\":\"divide\",\"payload\":{\"dividend\":7,\"divisor\":0}|\"code\":\"request_failed\","
                        + "\"message\":\"Nothing divides by zero\",\"retry\":false",
                "\"name\":\"divide\",\"payload\":[7,2]|\"code\":\"invalid_message\","
                        + "\"message\":\"The payload does not have the shape that is expected\",\"retry\":false",
                "\"name\":\"divide\"|\"code\":\"invalid_message\",\"message\":\"The request needs a payload\"",
                "\"name\":\"nothing\"|\"code\":\"unknown_request\",\"message\":\"Unknown request\",\"retry\":false",
                "\"name\":\"hang\"|\"code\":\"timeout\",\"message\":\"No answer in time\",\"retry\":true",
                "\"payload\":1|\"code\":\"invalid_message\"",
                "\"name\":\"\"|\"code\":\"invalid_message\"",
                "\"name\":7|\"code\":\"invalid_message\""
            })
    void aRequestOfVersionTwoHasExactlyOneAnswer(String fields, String answer) {
        assertThat(answer(Subprotocol.V2_JSON, "{\"type\":\"request\",\"id\":1," + fields + "}"))
                .contains(answer);
    }

    @Test
    void aRequestOfVersionOneIsATypeOfItsOwn() {
        assertThat(answer(
                        Subprotocol.V1_JSON,
                        "{\"type\":\"divide\",\"requestId\":\"r\",\"payload\":{\"dividend\":7,\"divisor\":2}}"))
                .isEqualTo("{\"type\":\"divide\",\"requestId\":\"r\",\"payload\":{\"quotient\":3,\"remainder\":1}}");
    }

    @Test
    void aTypeThatNobodyHandlesIsUnknownToVersionOne() {
        assertThat(answer(Subprotocol.V1_JSON, "{\"type\":\"nothing\",\"requestId\":\"r\"}"))
                .contains("\"code\":\"unknown_type\"", "\"requestId\":\"r\"");
    }

    @Test
    void ofAFailureTheClientLearnsACorrelationIdOnly() {
        assertThat(answer(Subprotocol.V2_JSON, "{\"type\":\"request\",\"id\":1,\"name\":\"break\"}"))
                .containsPattern("\"code\":\"internal_error\",\"message\":\"Internal error \\[[0-9a-f-]{36}]\"")
                .doesNotContain("select", "password", "Exception");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"to\":\"never-asked\",\"payload\":1|\"code\":\"not_supported\","
                        + "\"message\":\"There is no such request to respond to\",\"retry\":false",
                "\"payload\":1|\"code\":\"invalid_message\"",
                "\"to\":\"x\"|\"code\":\"invalid_message\"",
                "\"to\":\"x\",\"payload\":1,\"error\":\"both\"|\"code\":\"invalid_message\""
            })
    void aResponseToNothingIsRefused(String fields, String answer) {
        assertThat(answer(Subprotocol.V2_JSON, "{\"type\":\"response\",\"id\":1," + fields + "}"))
                .contains(answer);
    }
}
