package org.antiphon.http.sse;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The response to a request for a stream, of a request that is suspended. Wrappers are passed over: some swallow what is
 * flushed.
 */
final class StreamResponse {

    private final AsyncContext context;
    private final HttpServletResponse response;

    private StreamResponse(AsyncContext context, HttpServletResponse response) {
        this.context = context;
        this.response = response;
    }

    static StreamResponse to(HttpServletRequest request) {
        AsyncContext context = request.isAsyncStarted() ? request.getAsyncContext() : request.startAsync();
        ServletResponse response = context.getResponse();
        while (response instanceof ServletResponseWrapper wrapper) {
            response = wrapper.getResponse();
        }
        return new StreamResponse(context, (HttpServletResponse) response);
    }

    /** Sends the headers, and how long to wait before coming back, so that the client knows that it is connected. */
    void begin(Duration retry, SseTransport transport, Runnable whenWritable, Runnable whenGone) throws IOException {
        context.setTimeout(0);
        context.addListener(new EndOfStream(transport, whenGone));
        writeHead();
        ServletOutputStream out = response.getOutputStream();
        out.write(("retry: " + retry.toMillis() + "\n\n").getBytes(StandardCharsets.US_ASCII));
        response.flushBuffer();
        transport.begin(context, out, whenWritable);
    }

    /** Answers with the headers alone. */
    void head() {
        writeHead();
        context.complete();
    }

    /** Answers that there is nothing more to come, so that browsers do not come back. */
    void nothingMore() {
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        context.complete();
    }

    private void writeHead() {
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("text/event-stream");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Cache-Control", "no-cache, no-transform");
        response.setHeader("X-Accel-Buffering", "no");
    }
}
