/**
 * The native door: an HTTP handshake comes in and becomes a session, frames come in and go to the dispatcher, frames go
 * out through the transport. Runs on the container's threads; nothing here waits for a client.
 */
package org.antiphon.websocket;
