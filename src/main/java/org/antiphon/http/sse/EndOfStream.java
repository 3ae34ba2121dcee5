package org.antiphon.http.sse;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Hears from the server that a request has ended, however it did. */
final class EndOfStream implements AsyncListener {

    private final SseTransport transport;
    private final Runnable action;

    EndOfStream(SseTransport transport, Runnable action) {
        this.transport = transport;
        this.action = action;
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end();
    }

    @Override
    public void onError(AsyncEvent event) {
        end();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // it goes on
    }

    private void end() {
        transport.gone();
        action.run();
    }
}
