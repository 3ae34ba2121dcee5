package org.antiphon.message;

import java.time.Duration;

/**
 * How a topic sees to it that what it says is dealt with.
 *
 * @param timeout how long a client may take to acknowledge before a message is sent again; doubled each time
 * @param attempts how often a message is sent before it goes to the dead letters, 1 or more
 */
public record Acknowledgement(Duration timeout, int attempts) {}
