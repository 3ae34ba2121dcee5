package org.antiphon.settings;

/** The settings of one package, as a bean: all of them are read at start, so that a bad value stops the start. */
public interface SettingsGroup {}
