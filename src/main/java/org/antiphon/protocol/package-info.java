/**
 * The native wire formats, side by side: frames become {@link org.antiphon.protocol.Command}s and
 * {@link org.antiphon.protocol.ServerMessage}s become frames. Pure functions without state, on the caller's thread;
 * JSON and MessagePack libraries are known here and nowhere else.
 */
package org.antiphon.protocol;
