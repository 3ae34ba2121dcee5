/** Tests of the demonstration's page, in a real browser's windows against a real server. */
package org.antiphon.it.browser;
