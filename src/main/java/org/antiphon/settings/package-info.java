/**
 * What an administrator sets: text from system properties, environment and files comes in, once, before anything else
 * starts; checked values go out, in one record for each package. Immutable after that, so any thread may read.
 */
package org.antiphon.settings;
