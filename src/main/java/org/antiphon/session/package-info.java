/**
 * One live connection: its identity, its bounded queue, the one write that it may have in flight, its liveness and its
 * limits. Messages enter from any thread and without blocking; they leave on a few writer threads through a
 * {@link org.antiphon.session.Transport}, which alone knows what kind of connection it is.
 */
package org.antiphon.session;
