package org.antiphon.http;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.antiphon.spi.HealthCheck;

/** Tells a probe whether this node lives (it answers) and whether it is ready (every check says so); open to everybody. */
@WebServlet(
        name = "antiphon-health",
        urlPatterns = {HealthServlet.LIVE, HealthServlet.READY})
public class HealthServlet extends HttpServlet {

    static final String LIVE = "/health/live";
    static final String READY = "/health/ready";

    private static final long serialVersionUID = 1L;

    private transient Iterable<HealthCheck> checks = List.of();

    /** For the server, which injects the rest. */
    public HealthServlet() {}

    HealthServlet(Iterable<HealthCheck> checks) {
        this.checks = checks;
    }

    @Inject
    void ask(@Any Instance<HealthCheck> all) {
        checks = all;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean ready = READY.equals(request.getServletPath());
        HealthReport report = HealthReport.of(ready ? checks : List.of());
        response.setStatus(report.isUp() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(report.json());
    }
}
