/**
 * What the tests stand on: archives to deploy, the server they are deployed to, a browser. Nothing here knows a single
 * feature of Antiphon; a class enters only if tests of more than one package use it.
 */
package org.antiphon.testkit;
