package org.antiphon.hub;

/** How a subscription ended. */
public enum Ending {
    /** By itself: the client or its permissions wanted it so, and the session goes on. */
    ALONE,
    /** With its session, however that ended. */
    WITH_SESSION
}
