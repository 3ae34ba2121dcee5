package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.antiphon.event.CommandRefused;
import org.antiphon.event.MessagePublished;
import org.antiphon.event.SessionClosed;
import org.antiphon.event.SessionOpened;
import org.antiphon.event.Subscribed;
import org.antiphon.event.Unsubscribed;
import org.antiphon.message.Caller;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.TopicPattern;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.ClientsInside;
import org.antiphon.testkit.Tokens;
import org.antiphon.testkit.WsClient;
import org.antiphon.testkit.WsDoor;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class EventsIT {
    @Inject
    Diary diary;

    @Deployment
    static WebArchive antiphon() {
        return ClientsInside.in(AntiphonArchive.antiphon().buildForTestsInside(Diary.class, Grumbler.class));
    }

    @Test
    void openingAndClosingAreToldOnceForEachConnection() {
        String session;
        try (WsClient client = connect("opal")) {
            session = client.await("welcome").path("session").asText();

            SessionOpened opened = diary.only(SessionOpened.class, SessionOpened::caller, "opal");
            assertThat(opened.session()).isEqualTo(session);
            assertThat(opened.protocol()).isEqualTo("antiphon.v2.json");
            client.close(1000);
            SessionClosed closed = diary.only(SessionClosed.class, SessionClosed::caller, "opal");
            assertThat(closed.session()).isEqualTo(session);
            assertThat(closed.code()).isEqualTo(1000);
        }
    }

    @Test
    void subscriptionsAreToldWhenTheyBeginAndHoweverTheyEnd() {
        try (WsClient client = connect("suse")) {
            client.ask("subscribe", "topic", "events.one");
            client.ask("subscribe", "topic", "events.**");
            assertThat(diary.of(Subscribed.class, Subscribed::caller, "suse"))
                    .extracting(Subscribed::pattern)
                    .containsExactly(TopicPattern.of("events.one"), TopicPattern.of("events.**"));

            client.ask("unsubscribe", "topic", "events.one");
            assertThat(diary.of(Unsubscribed.class, Unsubscribed::caller, "suse"))
                    .extracting(Unsubscribed::pattern)
                    .containsExactly(TopicPattern.of("events.one"));

            client.abort();
            await().until(() ->
                    diary.of(Unsubscribed.class, Unsubscribed::caller, "suse").size() == 2);
        }
    }

    @Test
    void aMessageIsToldWithItsPosition() {
        try (WsClient client = connect("paul")) {
            String position = client.ask("publish", "topic", "events.published", "payload", 4711, "key", "k")
                    .path("position")
                    .asText();

            MessagePublished published = diary.all(MessagePublished.class)
                    .filter(event -> event.draft().topic().name().equals("events.published"))
                    .findFirst()
                    .orElseThrow();
            assertThat(published.position()).hasToString(position);
            assertThat(published.draft().payload().json()).isEqualTo("4711");
            assertThat(published.draft().key()).hasValue("k");
            assertThat(published.draft().from().orElseThrow().user()).isEqualTo("paul");
        }
    }

    @Test
    void aRefusalIsToldWithItsReason() {
        try (WsClient client = WsDoor.with(Tokens.of("rosa").text())
                .speaking("antiphon.v2.json")
                .connect()) {
            client.ask("publish", "topic", "events.refused", "payload", 1);

            CommandRefused refused = diary.only(CommandRefused.class, CommandRefused::caller, "rosa");
            assertThat(refused.code()).isEqualTo(ErrorCode.FORBIDDEN);
            assertThat(refused.pattern()).isEqualTo(Optional.of(TopicPattern.of("events.refused")));
        }
    }

    @Test
    void anObserverThatThrowsHarmsNobody() {
        try (WsClient client = connect("hal");
                WsClient other = connect("hans")) {
            assertThat(client.ask("subscribe", "topic", "events.harm")
                            .path("type")
                            .asText())
                    .isEqualTo("ok");
            assertThat(other.ask("publish", "topic", "events.harm", "payload", "unharmed")
                            .path("type")
                            .asText())
                    .isEqualTo("ok");
            assertThat(client.await("message").path("payload").asText()).isEqualTo("unharmed");
            assertThat(client.ask("unsubscribe", "topic", "events.harm")
                            .path("type")
                            .asText())
                    .isEqualTo("ok");
        }
    }

    private static WsClient connect(String user) {
        return WsDoor.with(Tokens.everywhere(user)).speaking("antiphon.v2.json").connect();
    }

    /** Writes down all that happens. */
    @ApplicationScoped
    static class Diary {
        private final List<Record> entries = new CopyOnWriteArrayList<>();

        void write(@Observes @Priority(1) Record event) {
            entries.add(event);
        }

        <T> Stream<T> all(Class<T> type) {
            return entries.stream().filter(type::isInstance).map(type::cast);
        }

        <T> List<T> of(Class<T> type, Function<T, Caller> caller, String user) {
            return all(type)
                    .filter(event -> caller.apply(event).user().equals(user))
                    .toList();
        }

        <T> T only(Class<T> type, Function<T, Caller> caller, String user) {
            await().until(() -> !of(type, caller, user).isEmpty());
            List<T> found = of(type, caller, user);
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    /** Cannot stand anything that happens. */
    @ApplicationScoped
    static class Grumbler {
        void grumble(@Observes @Priority(2) Record event) {
            throw new IllegalStateException("I did not want to hear of " + event.getClass());
        }
    }
}
