package org.antiphon.event;

import org.antiphon.message.Caller;

/**
 * A connection ended, however it ended; fired once for each {@link SessionOpened}.
 *
 * @param session its id
 * @param caller who was at the other end
 * @param code the close code, or 1006 when the client vanished without one
 */
public record SessionClosed(String session, Caller caller, int code) {}
