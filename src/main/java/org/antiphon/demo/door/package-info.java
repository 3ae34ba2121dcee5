/**
 * What all resources of the demonstration begin and end with: whether there is one, who asks, and what is answered when
 * something fails. On the server's request threads; nothing is kept.
 */
package org.antiphon.demo.door;
