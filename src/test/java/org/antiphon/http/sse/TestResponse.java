package org.antiphon.http.sse;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;

/** A response that is ready when the test says so, and that remembers what was written while it was not. */
final class TestResponse extends ServletOutputStream {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private boolean ready = true;
    private boolean broken;
    private boolean pushed;
    private int completed;
    private int flushes;

    AsyncContext context() {
        return (AsyncContext) Proxy.newProxyInstance(
                TestResponse.class.getClassLoader(), new Class<?>[] {AsyncContext.class}, (self, method, arguments) -> {
                    completed += method.getName().equals("complete") ? 1 : 0;
                    return null;
                });
    }

    /** From now on it is not ready. */
    void fillUp() {
        ready = false;
    }

    /** It is ready again, and says so. */
    void drain(SseTransport transport) {
        ready = true;
        transport.onWritePossible();
    }

    void breakDown() {
        broken = true;
    }

    String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    /** Whether something was written to it although it was not ready. */
    boolean wasPushed() {
        return pushed;
    }

    int completed() {
        return completed;
    }

    int flushes() {
        return flushes;
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        // the test itself calls it
    }

    @Override
    public void write(int b) {
        written.write(b);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        pushed |= !ready;
        if (broken) {
            throw new IOException("gone");
        }
        written.writeBytes(bytes);
    }

    @Override
    public void flush() {
        pushed |= !ready;
        flushes++;
    }
}
