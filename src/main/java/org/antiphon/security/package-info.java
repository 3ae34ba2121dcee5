/**
 * Who calls and what he may do: credentials come in with requests, callers and yes-or-no answers go out, on the thread of
 * the request. Everything is immutable but the store of tickets and the cache of fetched keys; no credential is kept in
 * the clear, logged or told to anybody.
 */
package org.antiphon.security;
