package org.antiphon.security;

import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A request with its answer and what a mechanism tells the container, as far as this package asks for any of it. */
final class FakeExchange {

    final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    final Map<String, Object> attributes = new HashMap<>();
    final List<Cookie> cookies = new ArrayList<>();
    final Map<String, String> answered = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    final StringWriter body = new StringWriter();
    String method = "GET";
    String query;
    boolean secure;
    boolean isProtected = true;
    boolean committed;
    int status;
    String user = "";
    Set<?> roles = Set.of();

    HttpServletRequest request() {
        return fake(HttpServletRequest.class, (proxy, called, args) -> switch (called.getName()) {
            case "getHeader" -> headers.get((String) args[0]);
            case "getHeaders" ->
                Collections.enumeration(
                        headers.containsKey((String) args[0]) ? List.of(headers.get((String) args[0])) : List.of());
            case "getAttribute" -> attributes.get((String) args[0]);
            case "setAttribute" -> attributes.put((String) args[0], args[1]);
            case "getQueryString" -> query;
            case "getCookies" -> cookies.isEmpty() ? null : cookies.toArray(Cookie[]::new);
            case "isSecure" -> secure;
            case "getMethod" -> method;
            case "getServerName" -> "fallback.example";
            case "getServerPort" -> 80;
            default -> throw new UnsupportedOperationException(called.getName());
        });
    }

    HttpServletResponse response() {
        return fake(HttpServletResponse.class, (proxy, method, args) -> switch (method.getName()) {
            case "setStatus" -> status = (int) args[0];
            case "setHeader", "addHeader" -> answered.put((String) args[0], (String) args[1]);
            case "setContentType" -> answered.put("Content-Type", (String) args[0]);
            case "setCharacterEncoding" -> answered.put("charset", (String) args[0]);
            case "setContentLength" -> answered.put("Content-Length", args[0].toString());
            case "flushBuffer" -> committed = true;
            case "getWriter" ->
                new PrintWriter(body) {
                    @Override
                    public void close() {
                        super.close();
                        committed = true;
                    }
                };
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    HttpMessageContext context() {
        return fake(HttpMessageContext.class, (proxy, method, args) -> switch (method.getName()) {
            case "isProtected" -> isProtected;
            case "doNothing" -> AuthenticationStatus.NOT_DONE;
            case "notifyContainerAboutLogin" -> {
                user = (String) args[0];
                roles = (Set<?>) args[1];
                yield AuthenticationStatus.SUCCESS;
            }
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            Object answer = handler.invoke(proxy, method, args);
            return method.getReturnType() == void.class ? null : answer;
        }));
    }
}
