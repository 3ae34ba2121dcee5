package org.antiphon.testkit;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.antiphon.message.Message;
import org.antiphon.message.Notice;
import org.antiphon.message.Position;
import org.antiphon.message.TopicPattern;
import org.antiphon.spi.Broker;

/** Hears messages, and notices if somebody cares for them. */
public final class MessageListener implements Broker.Listener {

    private final Consumer<Message> messages;
    private final Consumer<Notice> notices;
    private final BiConsumer<TopicPattern, Optional<Position>> resets;

    /** A listener to everything. */
    public MessageListener(
            Consumer<Message> messages, Consumer<Notice> notices, BiConsumer<TopicPattern, Optional<Position>> resets) {
        this.messages = messages;
        this.notices = notices;
        this.resets = resets;
    }

    /** A listener to messages and notices. */
    public MessageListener(Consumer<Message> messages, Consumer<Notice> notices) {
        this(messages, notices, (pattern, position) -> {});
    }

    /** A listener to messages. */
    public MessageListener(Consumer<Message> messages) {
        this(messages, notice -> {});
    }

    @Override
    public void onMessage(Message message) {
        messages.accept(message);
    }

    @Override
    public void onNotice(Notice notice) {
        notices.accept(notice);
    }

    @Override
    public void onReset(TopicPattern pattern, Optional<Position> position) {
        resets.accept(pattern, position);
    }
}
