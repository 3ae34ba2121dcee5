/**
 * The load generator: many clients on one thread, one event loop, nothing allocated for a message that is read. It counts
 * messages by the mark that each carries, not frames, so that servers may put several into one.
 */
package org.antiphon.bench.load;
