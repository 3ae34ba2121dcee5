package org.antiphon.message;

/** What a caller may be allowed to do with a topic. */
public enum Action {
    SUBSCRIBE,
    PUBLISH,
    PRESENCE,
    HISTORY
}
