package org.antiphon.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bad network between a client and a server: it delays, holds back, cuts. Without faults it only passes on, as a balancer
 * does if there are several servers.
 */
public final class TcpProxy implements AutoCloseable {

    private static final long NEVER = Long.MAX_VALUE;

    private final ServerSocket entrance;
    private final int[] targets;
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicLong bytesUntilCut = new AtomicLong(NEVER);
    private volatile long delayNanos;
    private volatile boolean split;

    private TcpProxy(ServerSocket entrance, int... targets) {
        this.entrance = entrance;
        this.targets = targets.clone();
    }

    /** A proxy before ports of this machine: each connection goes to the first of them that takes it. */
    public static TcpProxy before(int... targets) {
        try {
            TcpProxy proxy = new TcpProxy(new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress()), targets);
            start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens. */
    public int port() {
        return entrance.getLocalPort();
    }

    /** From now on everything takes so much longer, each way. */
    public void delay(Duration time) {
        delayNanos = time.toNanos();
    }

    /** Lets nothing through, and tells nobody; what is held back goes on when that is over, as it does over TCP. */
    public void split(boolean on) {
        split = on;
    }

    /** Cuts all connections; new ones may be made. */
    public void cut() {
        connections.forEach(ProxiedConnection::close);
    }

    /** Cuts all connections when so many more bytes have gone to the server, in the middle of whatever that is. */
    public void cutAfter(long bytes) {
        bytesUntilCut.set(bytes);
    }

    long delayNanos() {
        return delayNanos;
    }

    boolean isSplit() {
        return split;
    }

    /** How many of these bytes may still go to the server. */
    int allowed(int bytes) {
        long left = bytesUntilCut.getAndUpdate(until -> until == NEVER ? NEVER : Math.max(0, until - bytes));
        return (int) Math.min(bytes, left);
    }

    /** The bytes have come to their end. */
    void cutNow() {
        bytesUntilCut.set(NEVER);
        cut();
    }

    void ended(ProxiedConnection connection) {
        connections.remove(connection);
    }

    static void start(Runnable task) {
        Thread thread = new Thread(task, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = entrance.accept();
                Optional<Socket> server = connect();
                if (server.isEmpty()) {
                    client.close();
                    continue;
                }
                ProxiedConnection connection = new ProxiedConnection(this, client, server.get());
                connections.add(connection);
                connection.begin();
            }
        } catch (IOException closed) {
            cut();
        }
    }

    private Optional<Socket> connect() {
        for (int target : targets) {
            try {
                return Optional.of(new Socket(InetAddress.getLoopbackAddress(), target));
            } catch (IOException refused) {
                // the next one may take it
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }
}
