/**
 * Order tracking, as a customer would write it: orders move on a timer of the server's or because somebody pushes a button,
 * each move is published once, and whoever follows an order gets it as events. The resources run on the server's request
 * threads; nothing here waits.
 */
package org.antiphon.demo.order;
