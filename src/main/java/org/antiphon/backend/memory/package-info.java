/**
 * Ports kept in this node's memory: what a node with nothing installed beside it uses. Bounded, thread-safe, and gone
 * with the process.
 */
package org.antiphon.backend.memory;
