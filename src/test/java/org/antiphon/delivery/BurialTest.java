package org.antiphon.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.antiphon.message.Topic;
import org.antiphon.protocol.Subprotocol;
import org.antiphon.testkit.RecordingTransport;
import org.junit.jupiter.api.Test;

/** The last device goes while its messages are on their way to the dead letters. */
class BurialTest {

    private static final Topic INBOX = new Topic("inbox.ann");
    private static final Topic DEAD = new Topic("$dead.inbox.ann");
    private static final Duration ALL_ATTEMPTS = DeliveryWorld.TIMEOUT.multipliedBy(7);

    private final DeliveryWorld world = new DeliveryWorld();

    @Test
    void whatIsBuriedIsDealtWithForAUserWhoGoesMeanwhile() {
        Client ann = world.connect("ann", INBOX);
        world.publish(INBOX, 1);
        whenBuried(ann::disconnect);

        world.pass(ALL_ATTEMPTS);

        assertThat(world.log(DEAD)).containsExactly("1");
        assertThat(world.connect("ann", INBOX).payloads()).isEmpty();
    }

    @Test
    void whatIsNotBuriedYetIsStillOwedToAUserWhoGoesMeanwhile() {
        Client ann = world.connect("ann", INBOX);
        world.publish(INBOX, 1);
        world.pass(Duration.ofMillis(600));
        world.publish(INBOX, 2);
        whenBuried(ann::disconnect);

        world.pass(ALL_ATTEMPTS.plusSeconds(1));

        assertThat(world.log(DEAD)).containsExactly("1");
        assertThat(world.connect("ann", INBOX).payloads()).containsExactly("2");
    }

    private void whenBuried(Runnable action) {
        RecordingTransport operator = RecordingTransport.completingOn(written -> {
            written.run();
            if (!world.log(DEAD).isEmpty()) {
                action.run();
            }
        });
        world.hub.subscribe(world.sessions().open("ops", Subprotocol.V2_JSON, operator), DEAD, Optional.empty());
    }
}
