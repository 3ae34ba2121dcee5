package org.antiphon.delivery.request;

import java.time.Duration;
import org.antiphon.message.Payload;

/**
 * What the application asks a client.
 *
 * @param name as the client's own handlers know it
 * @param timeout how long it may take to answer
 */
record Asked(String name, Payload argument, Duration timeout) {}
