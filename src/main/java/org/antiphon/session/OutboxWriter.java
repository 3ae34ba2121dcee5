package org.antiphon.session;

/** Writes for outboxes, each in its turn. */
interface OutboxWriter {

    /** The outbox has something to write: it stands in the line, once, until its turn. */
    void enqueue(Outbox outbox);

    /** Most messages of one write. */
    int batchMessages();

    /** Size at which a write takes no further message, in bytes. */
    int batchBytes();
}
