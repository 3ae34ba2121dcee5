package org.antiphon.testkit;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.ObjectName;

/** Runs in an application of its own and tells what other applications have left behind in the server, after a collection. */
@WebServlet(WatchServlet.PATH)
public class WatchServlet extends HttpServlet {
    static final String PATH = "/leftovers";

    /** The parameter with the name of the class whose objects are counted. */
    static final String TYPE = "type";

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.getWriter()
                .write("{\"instances\":%d,\"threads\":%s,\"beans\":%s}"
                        .formatted(
                                HeapHistogram.instancesOf(request.getParameter(TYPE)),
                                list(Thread.getAllStackTraces().keySet().stream()
                                        .map(Thread::getName)),
                                list(ManagementFactory.getPlatformMBeanServer().queryNames(null, null).stream()
                                        .map(ObjectName::getCanonicalName))));
    }

    private static String list(Stream<String> names) {
        return names.map(name -> '"' + name.replaceAll("[^-\\w .,:;/=()#@]", "_") + '"')
                .collect(Collectors.joining(",", "[", "]"));
    }
}
