package org.antiphon.http;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.antiphon.spi.CallerFinder;
import org.antiphon.spi.Metrics;

/** All metrics as Prometheus text, for administrators, or for everybody where a setting says so. */
@WebServlet(name = "antiphon-metrics", urlPatterns = "/metrics")
public class MetricsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient MetricsSettings settings;

    @Inject
    private transient Metrics metrics;

    @Inject
    private transient CallerFinder callers;

    /** For the server, which injects the rest. */
    public MetricsServlet() {}

    MetricsServlet(MetricsSettings settings, Metrics metrics, CallerFinder callers) {
        this.settings = settings;
        this.metrics = metrics;
        this.callers = callers;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        if (settings.isPublic() || new AdminGate(callers).isOpen(request, response)) {
            response.setContentType("text/plain; version=0.0.4; charset=utf-8");
            response.getWriter().write(metrics.scrape());
        }
    }
}
