/** The machine itself behind ports: nothing enters, time leaves; any thread. */
package org.antiphon.backend.system;
