/**
 * What happened, told to the application's CDI observers: each event is fired synchronously on the thread on which it
 * happened, after the fact; an observer that throws is logged and harms nobody. Observers with long work hand it on.
 */
package org.antiphon.event;
