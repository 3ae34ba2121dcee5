package org.antiphon.session;

/** How much this node carries now; cheap to ask, on any thread. */
public interface Load {

    /** Open connections. */
    int connections();

    /** Bytes that wait in all outbound queues. */
    long queuedBytes();

    /** The part of the heap that is in use by what is not garbage, 0 to 1. */
    double heapUse();
}
