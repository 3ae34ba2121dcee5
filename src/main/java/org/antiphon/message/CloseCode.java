package org.antiphon.message;

/**
 * Every way in which a connection ends by the server's will, with the WebSocket close code (RFC 6455 section 7.4).
 */
public enum CloseCode {
    /** There is nothing more to come. */
    COMPLETE(1000, "Complete"),
    /** The server or the application goes away. */
    GOING_AWAY(1001, "Going away"),
    /** A text frame is not UTF-8. */
    INVALID_DATA(1007, "Invalid data"),
    /** A message is larger than the limit. */
    TOO_LARGE(1009, "Message too large"),
    /** The server drains; a goodbye with a delay came first. */
    DRAINING(4001, "Server drains"),
    /** The client reads more slowly than its topics speak. */
    SLOW_CONSUMER(4008, "Slow consumer"),
    /** No pong came in time. */
    NO_PONG(4012, "No pong in time"),
    /** The client went on sending in spite of rate limiting. */
    RATE_LIMITED(4029, "Rate limit exceeded"),
    /** The client broke the protocol. */
    PROTOCOL_ERROR(4400, "Protocol error"),
    /** The token ran out and no refresh came. */
    TOKEN_EXPIRED(4401, "Token expired"),
    /** Access was withdrawn. */
    ACCESS_WITHDRAWN(4403, "Access withdrawn"),
    /** The user has as many connections as he may. */
    TOO_MANY_CONNECTIONS(4409, "Too many connections");

    private final int code;
    private final String reason;

    CloseCode(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    /** The number in the close frame. */
    public int code() {
        return code;
    }

    /** The sentence in the close frame, under 123 bytes. */
    public String reason() {
        return reason;
    }
}
