/**
 * Metrics kept with Micrometer: counts and readings enter from any thread, Prometheus text leaves on the thread that asks
 * for it. The registry belongs to the deployment and ends with it.
 */
package org.antiphon.backend.micrometer;
