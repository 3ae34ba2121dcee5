package org.antiphon.session;

/** The kinds of connection that there are. */
public enum Door {
    /** A WebSocket, in a version of the native protocol. */
    WEBSOCKET("websocket", false),
    /** A stream of Server-Sent Events. */
    SSE("sse", true);

    /** The tag of metrics that tells doors apart. */
    static final String TAG = "door";

    private final String tag;
    private final boolean oneWay;

    Door(String tag, boolean oneWay) {
        this.tag = tag;
        this.oneWay = oneWay;
    }

    /** What it is called in metrics. */
    public String tag() {
        return tag;
    }

    /** Whether nothing comes from the client, so that a write that succeeds is its only sign of life. */
    public boolean isOneWay() {
        return oneWay;
    }
}
