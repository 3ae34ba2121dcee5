package org.antiphon.testkit;

import java.util.function.Consumer;
import org.antiphon.message.Message;
import org.antiphon.message.Notice;
import org.antiphon.spi.Broker;

/** Hears messages, and notices if somebody cares for them. */
public final class MessageListener implements Broker.Listener {

    private final Consumer<Message> messages;
    private final Consumer<Notice> notices;

    /** A listener to both. */
    public MessageListener(Consumer<Message> messages, Consumer<Notice> notices) {
        this.messages = messages;
        this.notices = notices;
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
}
