package org.antiphon.backend.redis.link;

import io.lettuce.core.pubsub.RedisPubSubAdapter;

/** Takes what is published to the receiver, by whichever kind of channel it comes. */
final class ChannelListener extends RedisPubSubAdapter<String, byte[]> {

    private final Link.Receiver receiver;

    ChannelListener(Link.Receiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public void message(String channel, byte[] message) {
        receiver.received(channel, message);
    }

    @Override
    public void smessage(String channel, byte[] message) {
        receiver.received(channel, message);
    }
}
