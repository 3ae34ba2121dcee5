package org.antiphon.websocket;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.Optional;

/**
 * Where this application is reached on one listening port, as a handshake that came in there shows it.
 *
 * @param address the server's own end of the connection
 * @param secure whether TLS is probably spoken there; a proxy in front may make a plain port look secure
 * @param host what the Host header said
 * @param path of the anchoring servlet
 */
record AnchorPoint(InetSocketAddress address, boolean secure, String host, String path) {

    static AnchorPoint of(HttpServletRequest request) {
        String host = Optional.ofNullable(request.getHeader("Host")).orElse("localhost");
        return new AnchorPoint(
                addressOf(request), request.isSecure(), host, request.getContextPath() + AnchorServlet.PATH);
    }

    /** The address alone, which tells one port from another. */
    static InetSocketAddress addressOf(HttpServletRequest request) {
        return new InetSocketAddress(request.getLocalAddr(), request.getLocalPort());
    }

    /** Whether the address is this machine's. */
    boolean isOwn() throws IOException {
        return !address.isUnresolved()
                && (address.getAddress().isLoopbackAddress()
                        || NetworkInterface.getByInetAddress(address.getAddress()) != null);
    }

    AnchorPoint with(boolean tls) {
        return new AnchorPoint(address, tls, host, path);
    }

    /** The request that stays in flight. */
    String request(String key) {
        return "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + AnchorServlet.KEY + ": " + key + "\r\n\r\n";
    }
}
