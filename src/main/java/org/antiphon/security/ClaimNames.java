package org.antiphon.security;

import java.util.List;
import org.antiphon.settings.Settings;

/**
 * Which claims of a token say what.
 *
 * @param name the name to show
 * @param roles lists of roles, all of which count
 * @param permissions the object of topic patterns by action
 */
record ClaimNames(String name, List<String> roles, String permissions) {

    static ClaimNames read(Settings settings) {
        return new ClaimNames(
                settings.text("antiphon.security.jwt.claims.name"),
                settings.list("antiphon.security.jwt.claims.roles"),
                settings.text("antiphon.security.jwt.claims.permissions"));
    }
}
