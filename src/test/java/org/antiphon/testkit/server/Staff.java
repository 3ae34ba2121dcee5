package org.antiphon.testkit.server;

import java.util.List;

/**
 * One of the people whom the server's own realm knows, for deployments that leave authentication to it.
 *
 * @param role the only one that he has
 */
record Staff(String name, String password, String role) {
    /** All of them; the same stand in the Liberty configuration of the tests. */
    static final List<Staff> ALL = List.of(
            new Staff("rita", "ritas-password", "reader"),
            new Staff("edgar", "edgars-password", "editor"),
            new Staff("olga", "olgas-password", "antiphon-admin"));
}
