package org.antiphon.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** A request and its response without a server: answers come from maps, everything else is a mistake of the test. */
final class Exchange {

    final Map<String, Object> asked = new HashMap<>(Map.of("isUserInRole", false, "authenticate", false));
    final Map<String, Object> attributes = new HashMap<>();
    final Map<String, String> headers = new HashMap<>();
    final StringWriter body = new StringWriter();
    int status = 200;

    HttpServletRequest request() {
        return proxy(HttpServletRequest.class, (method, arguments) -> switch (method) {
            case "getAttribute" -> attributes.get(arguments[0]);
            case "isUserInRole", "authenticate", "getUserPrincipal", "getServletPath", "getRemoteAddr" ->
                asked.get(method);
            default -> throw new UnsupportedOperationException(method);
        });
    }

    HttpServletResponse response() {
        return proxy(HttpServletResponse.class, (method, arguments) -> switch (method) {
            case "setStatus" -> status = (Integer) arguments[0];
            case "setHeader" -> headers.put((String) arguments[0], (String) arguments[1]);
            case "getHeader" -> headers.get(arguments[0]);
            case "setContentType" -> headers.put("Content-Type", (String) arguments[0]);
            case "setCharacterEncoding" -> headers.put("charset", (String) arguments[0]);
            case "isCommitted" -> false;
            case "getWriter" -> new PrintWriter(body, true);
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private interface Answer {
        Object to(String method, Object[] arguments);
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
