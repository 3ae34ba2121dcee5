package org.antiphon.delivery;

import org.antiphon.message.Topic;

/**
 * Whose cursor it is: one for all devices of a user.
 *
 * @param user the unique name
 * @param topic of acknowledged delivery
 */
record Recipient(String user, Topic topic) {}
