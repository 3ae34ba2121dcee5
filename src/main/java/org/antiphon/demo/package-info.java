/**
 * A chat page and its log-in, written as a customer would write them: requests come in on the server's threads, tokens and
 * static pages go out, and the page itself speaks to Antiphon by WebSocket like anybody's. All of it answers 404 unless the
 * demonstration is on.
 */
package org.antiphon.demo;
