/**
 * A demonstration, written as a customer would write it: requests come in on the server's threads, tokens, orders and
 * static pages go out, and the pages speak to Antiphon with its client like anybody's. All of it answers 404 unless the
 * demonstration is on.
 */
package org.antiphon.demo;
