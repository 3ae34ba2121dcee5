/**
 * What this node does, told once a second to those who subscribe to it: counts come in from the floors below, a message a
 * second leaves by the publisher's door, on a thread of the server's. Nothing leaves while nobody listens.
 */
package org.antiphon.statistics;
