/** Tests in a real server, with real clients; they run after the WAR is packaged, against a server that the build started. */
package org.antiphon.it;
