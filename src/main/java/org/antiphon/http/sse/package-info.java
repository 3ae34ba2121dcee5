/**
 * The door of Server-Sent Events: a request comes in on a thread of the server's and becomes a session like any other;
 * events leave on threads of the streams' own writer, through a response that stays open.
 */
package org.antiphon.http.sse;
