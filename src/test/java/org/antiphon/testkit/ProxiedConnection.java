package org.antiphon.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/** One connection through a {@link TcpProxy}: in each direction one thread reads and another writes, when it is time. */
final class ProxiedConnection {

    private static final int CHUNK = 16 * 1024;
    private static final long LOOK_EVERY = Duration.ofMillis(5).toNanos();
    private static final byte[] END = {};

    private record Chunk(byte[] bytes, long due) {}

    private final TcpProxy proxy;
    private final Socket client;
    private final Socket server;
    private volatile boolean closed;

    ProxiedConnection(TcpProxy proxy, Socket client, Socket server) {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
    }

    void begin() throws IOException {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        pass(client, server, true);
        pass(server, client, false);
    }

    private void pass(Socket from, Socket to, boolean toServer) {
        BlockingQueue<Chunk> waiting = new LinkedBlockingQueue<>(1_000);
        TcpProxy.start(() -> read(from, waiting));
        TcpProxy.start(() -> write(waiting, to, toServer));
    }

    private void read(Socket from, BlockingQueue<Chunk> waiting) {
        try {
            byte[] buffer = new byte[CHUNK];
            for (int read = from.getInputStream().read(buffer);
                    read >= 0;
                    read = from.getInputStream().read(buffer)) {
                waiting.put(new Chunk(Arrays.copyOf(buffer, read), System.nanoTime() + proxy.delayNanos()));
            }
            waiting.put(new Chunk(END, System.nanoTime()));
        } catch (IOException | InterruptedException ended) {
            close();
        }
    }

    private void write(BlockingQueue<Chunk> waiting, Socket to, boolean toServer) {
        try {
            OutputStream out = to.getOutputStream();
            for (Chunk next = waiting.take(); next.bytes() != END; next = waiting.take()) {
                awaitTurn(next);
                int allowed = toServer ? proxy.allowed(next.bytes().length) : next.bytes().length;
                out.write(next.bytes(), 0, allowed);
                if (allowed < next.bytes().length) {
                    proxy.cutNow();
                }
            }
        } catch (IOException | InterruptedException ended) {
            // the other side is closed below
        }
        close();
    }

    private void awaitTurn(Chunk chunk) {
        while (!closed && (proxy.isSplit() || chunk.due() - System.nanoTime() > 0)) {
            LockSupport.parkNanos(LOOK_EVERY);
        }
    }

    void close() {
        closed = true;
        proxy.ended(this);
        for (Socket socket : new Socket[] {client, server}) {
            try {
                socket.close();
            } catch (IOException alreadyGone) {
                // that is what was wanted
            }
        }
    }
}
