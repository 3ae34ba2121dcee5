/**
 * The HTTP doors: requests come in on the server's threads, JSON goes out; what fails is told as a problem (RFC 9457). Each
 * resource asks by itself who calls and from where, whatever stands before it.
 */
package org.antiphon.http;
