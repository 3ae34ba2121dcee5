package org.antiphon.testkit;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;
import org.antiphon.hub.TopicBroadcaster;
import org.antiphon.session.ClientSession;
import org.antiphon.session.ConnectionLimits;
import org.antiphon.session.SessionRegistry;
import org.antiphon.session.SessionWriter;
import org.antiphon.session.StreamWriter;

/** Runs in the container, in archives that a test adds it to: tells as numbers what only the inside knows. */
@WebServlet(ProbeServlet.PATH)
public class ProbeServlet extends HttpServlet {
    static final String PATH = "/probe";

    private static final long serialVersionUID = 1L;

    @Inject
    private transient SessionRegistry registry;

    @Inject
    private transient TopicBroadcaster broadcaster;

    @Inject
    private transient ConnectionLimits limits;

    @Inject
    private transient SessionWriter writer;

    @Inject
    private transient StreamWriter streamWriter;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, Long> figures = new TreeMap<>();
        figures.put("sessions", (long) registry.size());
        figures.put("admitted", (long) limits.total());
        figures.put("users", (long) limits.users());
        figures.put("queued", registry.queuedBytes());
        figures.put("writers", (long) writer.active() + streamWriter.active());
        figures.put(
                "subscriptions", registry.all().stream().mapToLong(this::held).sum());
        Optional.ofNullable(request.getParameter("user")).ifPresent(user -> figures.put("sent", sentTo(user)));
        if (request.getParameter("instances") != null) {
            figures.putAll(HeapHistogram.take());
            figures.put("files", openFiles());
        }
        response.setContentType("application/json");
        response.getWriter()
                .write(figures.entrySet().stream()
                        .map(figure -> '"' + figure.getKey() + "\":" + figure.getValue())
                        .collect(Collectors.joining(",", "{", "}")));
    }

    private long sentTo(String user) {
        return registry.ofUser(user).stream()
                .mapToLong(session -> session.traffic().messagesOut())
                .sum();
    }

    /** By its bean, because some servers show applications no class of the JDK's management. */
    private static long openFiles() {
        try {
            return (long) ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(
                            new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME), "OpenFileDescriptorCount");
        } catch (JMException notOnThisSystem) {
            return 0;
        }
    }

    private long held(ClientSession session) {
        return broadcaster.held(session).size();
    }
}
