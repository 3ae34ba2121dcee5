package org.antiphon.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A line to the server that a test can cut: it relays TCP from a port of its own, until cut and once mended again. */
public final class Wire implements AutoCloseable {
    private final int target;
    private final ServerSocket listener;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(Wire::daemon);
    private volatile boolean isCut;

    private Wire(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** A line to that port of this machine. */
    public static Wire to(int port) {
        try {
            return new Wire(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port to connect to. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Breaks every connection without a word, and each new one at once. */
    public void cut() {
        isCut = true;
        ends.forEach(Wire::drop);
    }

    /** Takes new connections again. */
    public void mend() {
        isCut = false;
    }

    @Override
    public void close() {
        cut();
        threads.shutdownNow();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                relay(listener.accept());
            } catch (IOException e) {
                // closed, or the server is away: the client sees its connection end
            }
        }
    }

    private void relay(Socket client) throws IOException {
        if (isCut) {
            drop(client);
            return;
        }
        ends.add(client);
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        ends.add(server);
        threads.execute(() -> pump(client, server));
        threads.execute(() -> pump(server, client));
    }

    private void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // either end is gone, and with it both
        } finally {
            drop(from);
            drop(to);
            ends.remove(from);
            ends.remove(to);
        }
    }

    private static void drop(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // it is closed already, from the other direction
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        return thread;
    }
}
