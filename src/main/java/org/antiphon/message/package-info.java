/**
 * The words of the system: topics, patterns, policies, messages, callers and the two code tables. Immutable values that
 * every floor above speaks; they know no wire format, no server and no thread.
 */
package org.antiphon.message;
