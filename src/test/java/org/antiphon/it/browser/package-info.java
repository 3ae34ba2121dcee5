/** Tests of the demonstration's pages and of the client, in a real browser's windows and in Node, against a real server. */
package org.antiphon.it.browser;
