package org.antiphon.spi;

import java.util.Set;

/** Something that makes a difference between roles; the server's own realm is asked for no others. */
public interface RoleNames {

    /** Every role that it names. */
    Set<String> roles();
}
