/** The servers that are compared: how each is started, on which port, with which processes, and how it is stopped again. */
package org.antiphon.bench.peer;
