package org.antiphon.websocket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A WebSocket connection without a server; what nobody should ask of it is a mistake of the test. */
final class TestConnection {

    final Map<String, Object> userProperties = new HashMap<>();
    final Map<String, Object> settings = new HashMap<>();
    final List<Object> sent = new ArrayList<>();
    final List<String> sentDirectly = new ArrayList<>();
    final List<Integer> closed = new ArrayList<>();
    String subprotocol = "";
    boolean broken;

    private final RemoteEndpoint.Async remote = proxy(RemoteEndpoint.Async.class, this::remote);
    private final RemoteEndpoint.Basic direct = proxy(RemoteEndpoint.Basic.class, this::direct);
    private final Session session = proxy(Session.class, this::session);

    Session session() {
        return session;
    }

    private Object session(String method, Object[] arguments) throws IOException {
        switch (method) {
            case "getAsyncRemote":
                return remote;
            case "getBasicRemote":
                return direct;
            case "getUserProperties":
                return userProperties;
            case "getNegotiatedSubprotocol":
                return subprotocol;
            case "isOpen":
                return closed.isEmpty();
            case "close":
                requireWorking();
                closed.add(((CloseReason) arguments[0]).getCloseCode().getCode());
                return null;
            case "setMaxTextMessageBufferSize", "setMaxBinaryMessageBufferSize":
                return settings.put(method, arguments[0]);
            default:
                throw new UnsupportedOperationException(method);
        }
    }

    private Object remote(String method, Object[] arguments) throws IOException {
        switch (method) {
            case "sendText", "sendBinary":
                if (!closed.isEmpty()) {
                    throw new IllegalStateException("closed");
                }
                sent.add(arguments[0]);
                SendResult failed = new SendResult(new IOException("broken pipe"));
                ((SendHandler) arguments[1]).onResult(broken ? failed : new SendResult());
                return null;
            case "sendPing":
                requireWorking();
                return sent.add("ping " + ((ByteBuffer) arguments[0]).remaining());
            case "setSendTimeout":
                return settings.put(method, arguments[0]);
            default:
                throw new UnsupportedOperationException(method);
        }
    }

    private Object direct(String method, Object[] arguments) throws IOException {
        requireWorking();
        return switch (method) {
            case "sendText" -> sentDirectly.add("text " + arguments[0]);
            case "sendBinary" -> sentDirectly.add("binary " + ((ByteBuffer) arguments[0]).remaining());
            default -> throw new UnsupportedOperationException(method);
        };
    }

    private void requireWorking() throws IOException {
        if (broken) {
            throw new IOException("broken pipe");
        }
    }

    private interface Answer {
        Object to(String method, Object[] arguments) throws IOException;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        Object proxy =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Object value = answer.to(method.getName(), arguments);
                    return method.getReturnType() == void.class ? null : value;
                });
        return type.cast(proxy);
    }
}
