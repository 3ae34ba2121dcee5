package org.antiphon.settings;

/** A setting cannot be used; the message is one sentence for the administrator and never repeats a secret. */
public final class InvalidSettingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** The sentence names the key, the value and what is allowed. */
    public InvalidSettingException(String sentence) {
        super(sentence);
    }
}
