/**
 * What can be replaced: each type is a port with one built-in implementation, and an application that has a CDI bean of
 * the type is asked instead. Contracts state order, atomicity, threads and failure.
 */
package org.antiphon.spi;
