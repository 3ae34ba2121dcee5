/**
 * The way to Redis and nothing of what is done there: settings go in, a {@link org.antiphon.backend.redis.link.Link} comes
 * out that runs scripts, subscribes to channels, and says when Redis was lost and is back. Answers and messages come on the
 * client library's own two threads, which nobody may hold up.
 */
package org.antiphon.backend.redis.link;
