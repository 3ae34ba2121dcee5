/**
 * From a topic to those who want its messages. {@link org.antiphon.hub.Publisher} is the one door in, for clients and
 * for application beans alike; {@link org.antiphon.hub.TopicBroadcaster} takes what comes back from the broker to the
 * queues of the subscribers, on the broker's thread and without waiting for anybody.
 */
package org.antiphon.hub;
