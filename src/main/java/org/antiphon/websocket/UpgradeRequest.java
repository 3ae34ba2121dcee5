package org.antiphon.websocket;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;

/**
 * The request of a handshake, for which no HttpSession is made. Open Liberty would make one for each, and close the
 * connection of an identified caller with 1008 when it runs out; a session that was there before does that rightly
 * (Jakarta WebSocket 2.1 section 7.2).
 */
final class UpgradeRequest extends HttpServletRequestWrapper {

    UpgradeRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public HttpSession getSession() {
        return super.getSession(false);
    }

    @Override
    public HttpSession getSession(boolean create) {
        return super.getSession(false);
    }
}
