package org.antiphon.room;

import org.antiphon.message.Topic;

/**
 * Which signal it is: of a person, not of a connection.
 *
 * @param name what kind
 */
record SignalKey(Topic topic, String user, String name) {}
