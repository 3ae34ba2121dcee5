package org.antiphon.message;

import java.util.Locale;

/** Every error that a client can be answered; on the wire the code is the name in lower case. */
public enum ErrorCode {
    /** The frame is no JSON or MessagePack, or a field is missing or of the wrong type. */
    INVALID_MESSAGE("Invalid message format", false),
    /** The {@code type} is none that the server knows. */
    UNKNOWN_TYPE("Unknown message type", false),
    /** No handler of the application has the name that was asked for. */
    UNKNOWN_REQUEST("Unknown request", false),
    /** A topic name or pattern breaks the naming rules. */
    INVALID_TOPIC("Invalid topic name", false),
    /** The caller may not do that with this topic. */
    FORBIDDEN("Not allowed", false),
    /** The connection does not hold the subscription. */
    NOT_SUBSCRIBED("Not subscribed", false),
    /** The position is of another topic or epoch, is still to come, or was never sent. */
    INVALID_POSITION("Invalid position", false),
    /** The caller is not a member of the topic. */
    NOT_A_MEMBER("Not a member", false),
    /** The topic does not do that by its policy, or there is nothing of that id. */
    NOT_SUPPORTED("Not supported here", false),
    /** The connection has as many requests under way as it may. */
    TOO_MANY_REQUESTS("Too many requests under way", true),
    /** The application's handler did not answer in time. */
    TIMEOUT("No answer in time", true),
    /** The application's handler refused or failed. */
    REQUEST_FAILED("Request failed", false),
    /** The connection holds as many subscriptions as it may. */
    TOO_MANY_SUBSCRIPTIONS("Too many subscriptions", false),
    /** The connection sent too much too fast; {@code after} says when to go on. */
    RATE_LIMITED("Too many messages", true),
    /** The idempotency key was used for something else before. */
    KEY_REUSED("Key used for something else", false),
    /** The token that came with {@code refresh} is not valid for this session. */
    INVALID_TOKEN("Invalid token", false),
    /** No or no valid credential came with an HTTP request. */
    UNAUTHENTICATED("Authentication required", false),
    /** The request came from a web page of a foreign origin. */
    FOREIGN_ORIGIN("Origin not allowed", false),
    /** None of the offered subprotocols is spoken. */
    UNSUPPORTED_PROTOCOL("No common protocol version", false),
    /** The user has as many connections as he may. */
    TOO_MANY_CONNECTIONS("Too many connections", true),
    /** The system behind cannot take it now. */
    UNAVAILABLE("Temporarily unavailable", true),
    /** Something broke; the correlation id is in the log too. */
    INTERNAL_ERROR("Internal error", true);

    private final String wireName = name().toLowerCase(Locale.ROOT);
    private final String sentence;
    private final boolean retry;

    ErrorCode(String sentence, boolean retry) {
        this.sentence = sentence;
        this.retry = retry;
    }

    /** The code as clients see it. */
    public String wireName() {
        return wireName;
    }

    /** The standard sentence, for people. */
    public String sentence() {
        return sentence;
    }

    /** Whether the same command may succeed later. */
    public boolean retry() {
        return retry;
    }
}
