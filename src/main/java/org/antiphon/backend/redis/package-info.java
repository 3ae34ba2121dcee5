/**
 * The backend of many nodes: everything that they share is in Redis, and what changes there changes by scripts, each in one
 * step. Calls never block; stages complete on the server's threads, and messages are heard on the thread of the client
 * library that brings them.
 */
package org.antiphon.backend.redis;
