/**
 * Messages that are sent again until their user has acknowledged them. Enters: what the hub sends, and acknowledgements,
 * on whatever thread they come. Leaves: redeliveries and dead letters, on the thread of the one timer or of the backend
 * that was asked.
 */
package org.antiphon.delivery;
