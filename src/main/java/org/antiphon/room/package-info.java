/**
 * Who is here and what they are doing: subscriptions come in, membership, presence and signs of the moment go out, as
 * notices through the broker. Calls come on the threads that read from clients; one timer sees to what ends by itself.
 */
package org.antiphon.room;
