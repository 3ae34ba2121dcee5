/**
 * What the tests stand on: archives to deploy, the server they are deployed to, a browser, clients that behave and
 * clients that do not. Nothing here tests anything; a class enters only if several tests use it.
 */
package org.antiphon.testkit;
