/** The application servers that Antiphon is tested on: how each is configured, started, stopped, and where it logs. */
package org.antiphon.testkit.server;
