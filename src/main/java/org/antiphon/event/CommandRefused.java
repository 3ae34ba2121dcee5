package org.antiphon.event;

import java.util.Optional;
import org.antiphon.message.Caller;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.TopicPattern;

/**
 * Somebody asked for something and was answered with an error.
 *
 * @param caller who asked
 * @param code the answer
 * @param pattern the topic in question, if there was one
 */
public record CommandRefused(Caller caller, ErrorCode code, Optional<TopicPattern> pattern) {}
