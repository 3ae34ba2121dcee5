/**
 * What the machine and the server lend: time and threads. The only place that asks for them; everybody else is given
 * the ports.
 */
package org.antiphon.backend.system;
