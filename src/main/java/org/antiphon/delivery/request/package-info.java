/**
 * Requests in both directions. A client's request enters through {@link org.antiphon.delivery.request.Requests} on the
 * receiving thread, runs through the application's handler on a thread of the server's, and leaves as a stage that
 * completes once: with the answer, a refusal or the time-out. The application's request to a client enters through
 * {@link org.antiphon.delivery.request.Clients} and leaves in the same way. One timer watches over all of them.
 */
package org.antiphon.delivery.request;
