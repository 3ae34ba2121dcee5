/**
 * Adapters outward, one package for each system that Antiphon can stand on, and the one place that chooses among them.
 */
package org.antiphon.backend;
