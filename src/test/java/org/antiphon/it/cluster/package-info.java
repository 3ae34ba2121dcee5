/** Two real servers and one real Redis as one system, and what is left of it while something breaks. */
package org.antiphon.it.cluster;
