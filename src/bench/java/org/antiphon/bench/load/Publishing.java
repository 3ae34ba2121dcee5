package org.antiphon.bench.load;

/** A client by which messages are published. */
interface Publishing {

    /** Whether it could take one now. */
    boolean canPublish();

    /** Publishes the text, due at that time, to its topic. */
    void publish(long due);

    /** Those who will get it. */
    Audience audience();
}
