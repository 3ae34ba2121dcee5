package org.antiphon.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Serves the browser's client as ES modules, to pages of every origin: there is nothing secret in it. Registered in our own
 * {@code web.xml} only, for another WAR that holds Antiphon's classes has paths of its own.
 */
public class ClientServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String FOLDER = "/client/";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = Objects.toString(request.getPathInfo(), "/").substring(1);
        Optional<ClientModule> module =
                ClientModule.find(name, file -> getServletContext().getResourceAsStream(FOLDER + file));
        if (module.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            describe(module.get(), response);
            send(module.get(), request, response);
        }
    }

    private static void describe(ClientModule module, HttpServletResponse response) {
        response.setHeader("Cache-Control", module.cacheControl());
        response.setHeader("ETag", module.entityTag());
        response.setHeader("Vary", "Accept-Encoding");
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        response.setHeader("X-Content-Type-Options", "nosniff");
    }

    private static void send(ClientModule module, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (lists(request.getHeader("If-None-Match"), module.entityTag())) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(module.mediaType());
        response.setCharacterEncoding("UTF-8");
        byte[] body = module.content();
        if (lists(request.getHeader("Accept-Encoding"), "gzip")) {
            response.setHeader("Content-Encoding", "gzip");
            body = module.compressed();
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static boolean lists(String header, String wanted) {
        return header != null
                && Arrays.stream(header.split(",")).map(String::strip).anyMatch(wanted::equals);
    }
}
