package org.antiphon.event;

import org.antiphon.message.Message;

/**
 * A user did not acknowledge a message however often it was sent; it went to {@code $dead.<topic>} and will not be sent
 * to him again.
 *
 * @param user whose devices it was sent to
 * @param message as it was published, with its key and position
 * @param attempts how often it was sent
 */
public record DeadLettered(String user, Message message, int attempts) {}
