/**
 * The backend of a single node: everything in this process's memory, nothing to install. Calls never block and complete
 * before they return.
 */
package org.antiphon.backend.memory;
