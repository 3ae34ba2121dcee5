package org.antiphon.event;

import org.antiphon.message.Caller;

/**
 * A connection was accepted and may send commands.
 *
 * @param session its id
 * @param caller who is at the other end
 * @param protocol the wire format spoken, such as {@code antiphon.v2.json}
 */
public record SessionOpened(String session, Caller caller, String protocol) {}
