/**
 * What a client may ask: one handler for each command, found by the command's type. Runs on the thread on which the
 * command came in; a handler touches only its caller's session.
 */
package org.antiphon.command;
