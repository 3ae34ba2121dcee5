package org.antiphon.demo;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.antiphon.demo.door.DemoSettings;

/**
 * Stands before the demonstration's pages: hides them while it is off, and lets them load nothing but themselves while it
 * is on. Mapped in Antiphon's own web.xml only, because only its own WAR has the pages.
 */
public class DemoFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final String POLICY = "default-src 'self'; connect-src 'self' ws: wss:; object-src 'none';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** The context root, where filters differ in what they call it, and all that lies under demo. */
    private static final Pattern PAGES = Pattern.compile("/?|/index\\.html|/demo(/.*)?");

    @Inject
    private transient DemoSettings settings;

    /** For the server, which injects the rest. */
    public DemoFilter() {}

    DemoFilter(DemoSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = Objects.toString(request.getServletPath(), "") + Objects.toString(request.getPathInfo(), "");
        if (!PAGES.matcher(path).matches()) {
            chain.doFilter(request, response);
        } else if (settings.isEnabled()) {
            protect(response);
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static void protect(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-cache");
    }
}
