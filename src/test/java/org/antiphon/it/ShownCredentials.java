package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.antiphon.testkit.ServerLogs;

/** The credentials that tests showed the server, none of which may turn up in its logs. Thread-safe. */
final class ShownCredentials {
    /** The header of a token says nothing that has to be kept. */
    private static final int SECRET_PARTS_FROM = 1;

    private static final int SHORTEST_PART = 12;

    private final Set<String> parts = ConcurrentHashMap.newKeySet();

    /** Takes note of a credential and gives it back. */
    String note(String credential) {
        String[] all = credential.split("\\.");
        Stream.of(all)
                .skip(all.length > 1 ? SECRET_PARTS_FROM : 0)
                .filter(part -> part.length() >= SHORTEST_PART)
                .forEach(parts::add);
        return credential;
    }

    /** Fails when the server's logs have as much as a part of one, or nothing at all. */
    void assertThatNoneWasLogged() {
        String logs = ServerLogs.all();

        assertThat(parts).isNotEmpty();
        assertThat(logs).as("the refusals of this test").contains("A token was refused");
        assertThat(parts).allSatisfy(part -> assertThat(logs.indexOf(part))
                .as("where the logs have %s...", part.substring(0, SHORTEST_PART))
                .isNegative());
    }
}
