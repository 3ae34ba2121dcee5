package org.antiphon.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antiphon.message.Payload;
import org.antiphon.message.Topic;
import org.antiphon.protocol.Subprotocol;
import org.antiphon.session.ClientSession;
import org.antiphon.testkit.CountingTransport;
import org.antiphon.testkit.ManualTasks;
import org.antiphon.testkit.TestSessions;
import org.junit.jupiter.api.Test;

/** What one delivery costs, in what can be counted and is the same on every machine. */
class FanOutCostTest {

    private static final int SUBSCRIBERS = 100;
    private static final Topic TOPIC = new Topic("cost");
    private static final Payload PAYLOAD = new Payload("\"" + "x".repeat(126) + "\"");

    private static final Map<String, String> SETTINGS = Map.of(
            "antiphon.limits.connections-per-user", "1000",
            "antiphon.topics.all.pattern", "**",
            "antiphon.topics.all.history-messages", "100");

    private final ManualTasks tasks = new ManualTasks();
    private final HubUnderTest hub = HubUnderTest.with(SETTINGS, TestSessions.on(tasks, SETTINGS), broker -> broker);
    private final List<CountingTransport> wires = new ArrayList<>();

    FanOutCostTest() {
        for (int i = 0; i < SUBSCRIBERS; i++) {
            CountingTransport wire = new CountingTransport();
            ClientSession session = hub.sessions().open("ann", Subprotocol.V2_JSON, wire);
            hub.subscribe(session, TOPIC, Optional.empty());
            wires.add(wire);
        }
        tasks.runAll();
        publish(100);
        wires.forEach(CountingTransport::forget);
    }

    private void publish(int messages) {
        for (int i = 0; i < messages; i++) {
            hub.publisher().publish(TOPIC, PAYLOAD);
            tasks.runAll();
        }
    }

    @Test
    void messageGoesOutAtOnceWhereNothingWaits() {
        publish(10);
        assertThat(wires).allSatisfy(wire -> {
            assertThat(wire.frames()).isEqualTo(10);
            assertThat(wire.bytes() / 10).as("bytes of a delivery").isLessThan(260);
            assertThat(wire.mostUnderWay()).isEqualTo(1);
        });
    }

    @Test
    void whatWaitsForABusyClientGoesOutInOneFrame() {
        wires.forEach(CountingTransport::hold);
        publish(65);
        wires.forEach(CountingTransport::flow);
        tasks.runAll();
        assertThat(wires).allSatisfy(wire -> {
            assertThat(wire.frames()).isEqualTo(2);
            assertThat(wire.mostUnderWay()).isEqualTo(1);
        });
    }

    @Test
    void busyClientsForWhichTheSameWaitsShareOneFrame() {
        wires.forEach(CountingTransport::hold);
        publish(65);
        wires.forEach(CountingTransport::flow);
        tasks.runAll();
        assertThat(wires)
                .extracting(CountingTransport::last)
                .containsOnly(wires.get(0).last());
        assertThat(wires).allSatisfy(wire -> assertThat(wire.last())
                .isSameAs(wires.get(0).last()));
    }

    @Test
    void deliveryAllocatesItsPlaceInLineAndItsShareOfTheMessageOnly() {
        publish(1_000);
        int messages = 1_000;
        long before = allocated();
        publish(messages);
        long perDelivery = (allocated() - before) / ((long) messages * SUBSCRIBERS);
        assertThat(perDelivery).as("bytes allocated for a delivery").isLessThan(64);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
