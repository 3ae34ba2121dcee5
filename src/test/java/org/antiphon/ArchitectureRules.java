package org.antiphon;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.ClassesShould;
import java.util.List;
import java.util.stream.Stream;

/** The rules of the architecture for the packages below one root; a second root holds the offenders that prove them. */
record ArchitectureRules(String root, String redisClient) {

    /** A rule, and the class below the offenders' root that breaks it. */
    record Rule(String offender, ArchRule rule) {
        @Override
        public String toString() {
            return rule.getDescription();
        }
    }

    List<Rule> all() {
        return List.of(
                new Rule("message.KnowsTheHub", importsGoDown()),
                new Rule("demo.ReachesIntoASession", importsGoDown()),
                new Rule("http.KnowsTheOtherDoor", importsGoDown()),
                new Rule("cellar.StandsOnNoFloor", importsGoDown()),
                new Rule("room.HalfOfACycle", noCycles()),
                new Rule("session.OpensAWebSocket", webSocketStaysAtItsDoors()),
                new Rule("hub.AnswersHttp", restStaysInHttp()),
                new Rule("hub.AsksRedis", redisStaysInItsBackend()),
                new Rule("hub.ReadsFrames", wireFormatsStayInProtocol()),
                new Rule("session.BindsJson", jsonBindingStaysAtTheBorders()),
                new Rule("websocket.WritesPastTheQueue", oneWriter()),
                new Rule("hub.ReadsTheClock", timeIsAPort()),
                new Rule("hub.StartsAThread", threadsAreAPort()));
    }

    private ArchRule importsGoDown() {
        return classes()
                .should(new FloorPlan(root))
                .because(
                        "a package must be readable knowing only the floors below it; nobody imports security, backend,"
                                + " websocket, http, socketio, yjs or demo: CDI wires them, so that each can be left out");
    }

    private ArchRule noCycles() {
        return slices().matching(root + ".(**)")
                .should()
                .beFreeOfCycles()
                .because("a cycle makes two packages into one");
    }

    private ArchRule webSocketStaysAtItsDoors() {
        return outside("websocket", "socketio", "yjs")
                .dependOnClassesThat()
                .resideInAPackage("jakarta.websocket..")
                .because("to everything below, a session is a Transport, be it a WebSocket or an event stream");
    }

    private ArchRule restStaysInHttp() {
        return outside("http", "demo")
                .dependOnClassesThat()
                .resideInAPackage("jakarta.ws.rs..")
                .because("all publishers join at the Publisher, which does not know by which door they came");
    }

    private ArchRule redisStaysInItsBackend() {
        return outside("backend.redis")
                .dependOnClassesThat()
                .resideInAPackage(redisClient)
                .because("one node runs with nothing installed, and another broker can take the place of this one");
    }

    private ArchRule wireFormatsStayInProtocol() {
        return outside("protocol")
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml.jackson..", "org.msgpack..")
                .because("a frame is decoded once and encoded once per codec; all others see commands and payloads");
    }

    private ArchRule jsonBindingStaysAtTheBorders() {
        return outside("protocol", "http")
                .dependOnClassesThat()
                .resideInAPackage("jakarta.json..")
                .because("a payload is raw JSON text all the way; only the codecs and the"
                        + " REST resources turn objects into JSON");
    }

    private ArchRule oneWriter() {
        return noClasses()
                .that(not(belongTo(name(root + ".websocket.WebSocketTransport"))))
                .should()
                .dependOnClassesThat(nameStartingWith("jakarta.websocket.RemoteEndpoint"))
                .because("one write may be in flight for a session: on the second, servers throw or lose the message");
    }

    private ArchRule timeIsAPort() {
        return noClasses()
                .that(not(assignableTo(root + ".spi.Ticker")))
                .should()
                .accessTargetWhere(SystemCalls.ASK_FOR_THE_TIME)
                .because("a test must be able to move the clock: have a Ticker injected");
    }

    private ArchRule threadsAreAPort() {
        return noClasses()
                .that(not(assignableTo(root + ".spi.Tasks")))
                .should()
                .accessTargetWhere(SystemCalls.START_THREADS)
                .because("only the server's managed threads end with the application: have Tasks injected");
    }

    private ClassesShould outside(String... packages) {
        String[] patterns =
                Stream.of(packages).map(name -> root + "." + name + "..").toArray(String[]::new);
        return noClasses().that().resideOutsideOfPackages(patterns).should();
    }
}
