package org.antiphon.backend.redis;

import org.antiphon.message.Topic;

/**
 * That one connection of a user is in a topic.
 *
 * @param session the connection
 */
record Entry(Topic topic, String user, String session) {

    private static final int PARTS = 3;

    /** As it is kept for its node: the user stands last, since only his name may hold anything. */
    String text() {
        return topic.name() + '\n' + session + '\n' + user;
    }

    static Entry of(String text) {
        String[] parts = text.split("\n", PARTS);
        return new Entry(new Topic(parts[0]), parts[2], parts[1]);
    }
}
