package org.antiphon.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** The one loop that serves all clients; a turn reads what came, and then writes what is to be said. */
final class Reactor implements AutoCloseable {

    /** Largest frame that is understood, with what came before it. */
    static final int MOST_LEFT_OVER = 1 << 20;

    private static final int MOST_AT_ONCE = 1 << 17;

    /** What a client that does not read shall take, at most: the system makes of it what it likes. */
    private static final int SMALL_WINDOW = 4_096;

    private final Selector selector;
    private final ByteBuffer buffer = Mark.buffer(MOST_LEFT_OVER + MOST_AT_ONCE);
    private final List<Client> dirty = new ArrayList<>();
    private final Tally tally;

    Reactor(Tally tally) throws IOException {
        this.tally = tally;
        this.selector = Selector.open();
    }

    void connect(Client client, InetSocketAddress server) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        if (client.isStuck()) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_WINDOW);
        }
        client.attach(this, channel, channel.register(selector, SelectionKey.OP_CONNECT, client));
        channel.connect(server);
    }

    void flushLater(Client client) {
        dirty.add(client);
    }

    /**
     * One turn.
     *
     * @param millis how long to wait for something to happen; 0 for not at all
     */
    void turn(long millis) throws IOException {
        for (int i = 0; i < dirty.size(); i++) {
            dirty.get(i).flush();
        }
        dirty.clear();
        if (millis > 0) {
            selector.select(this::serve, millis);
        } else {
            selector.selectNow(this::serve);
        }
    }

    private void serve(SelectionKey key) {
        Client client = (Client) key.attachment();
        if (key.isConnectable()) {
            client.connected();
            return;
        }
        if (key.isReadable()) {
            tally.read(client.read(buffer, MOST_AT_ONCE));
        }
        if (key.isValid() && key.isWritable()) {
            client.flush();
        }
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
