/**
 * What has to be answered: messages that are sent again until their user has acknowledged them, and requests between
 * clients and the application. Enters: what the hub sends, acknowledgements and answers, on whatever thread they come.
 * Leaves: redeliveries and dead letters, on the thread of the one timer or of the backend that was asked.
 */
package org.antiphon.delivery;
