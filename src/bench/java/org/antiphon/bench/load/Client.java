package org.antiphon.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One connection of the load generator. Used by the one thread of its {@link Reactor}. */
abstract class Client {

    /** Hears what becomes of a client. */
    interface Watcher {
        /** It is connected, and has what it asked for. */
        void ready(Client client);

        /** It is of no more use. */
        void lost(Client client, String reason);
    }

    private final Watcher watcher;
    private final Seat seat;
    private SocketChannel channel;
    private SelectionKey key;
    private Reactor reactor;
    private byte[] out = new byte[512];
    private int outStart;
    private int outEnd;
    private byte[] rest = new byte[0];
    private int restLength;
    private boolean dirty;
    private boolean ready;
    private boolean lost;

    Client(Watcher watcher, Seat seat) {
        this.watcher = watcher;
        this.seat = seat;
    }

    /** What is said as soon as the connection is there. */
    abstract String request();

    /**
     * Takes what came.
     *
     * @return up to where it was of use; the rest comes again, with more behind it
     * @throws IOException when the server does not keep to the protocol
     */
    abstract int consume(ByteBuffer in, int start, int end, long now) throws IOException;

    /** Its place in the load. */
    final Seat seat() {
        return seat;
    }

    /** Those who get the messages of its topic. */
    public final Audience audience() {
        return seat.audience();
    }

    /** Whether it must not read once it is ready. */
    final boolean isStuck() {
        return seat.role() == Seat.Role.STUCK;
    }

    final boolean isReady() {
        return ready;
    }

    final boolean isLost() {
        return lost;
    }

    /** Bytes that wait to be sent. */
    final int waiting() {
        return outEnd - outStart;
    }

    final void becomeReady() {
        ready = true;
        if (isStuck()) {
            key.interestOps(0);
        }
        watcher.ready(this);
    }

    final void lose(String reason) {
        if (lost) {
            return;
        }
        lost = true;
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            // it is gone, which is what was wanted
        }
        watcher.lost(this, reason);
    }

    final void attach(Reactor home, SocketChannel socket, SelectionKey selection) {
        reactor = home;
        channel = socket;
        key = selection;
    }

    final void send(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        send(bytes, bytes.length);
    }

    /** Puts bytes behind those that wait; they go out at the end of the turn. */
    final void send(byte[] bytes, int length) {
        reserve(length);
        System.arraycopy(bytes, 0, out, outEnd, length);
        outEnd += length;
        markDirty();
    }

    private void reserve(int length) {
        if (outEnd + length > out.length) {
            byte[] target = waiting() + length > out.length ? new byte[2 * (waiting() + length)] : out;
            System.arraycopy(out, outStart, target, 0, waiting());
            outEnd -= outStart;
            outStart = 0;
            out = target;
        }
    }

    private void markDirty() {
        if (!dirty) {
            dirty = true;
            reactor.flushLater(this);
        }
    }

    final void flush() {
        dirty = false;
        if (lost) {
            return;
        }
        try {
            outStart += channel.write(ByteBuffer.wrap(out, outStart, waiting()));
            boolean blocked = outStart < outEnd;
            if (!blocked) {
                outStart = 0;
                outEnd = 0;
            }
            int reading = ready && isStuck() ? 0 : SelectionKey.OP_READ;
            key.interestOps(reading | (blocked ? SelectionKey.OP_WRITE : 0));
        } catch (IOException broken) {
            lose(broken.toString());
        }
    }

    final void connected() {
        try {
            channel.finishConnect();
            key.interestOps(SelectionKey.OP_READ);
            send(request());
        } catch (IOException refused) {
            lose(refused.toString());
        }
    }

    /** Reads into the buffer behind what was left over, and takes it. */
    final int read(ByteBuffer buffer, int most) {
        buffer.clear().put(rest, 0, restLength).limit(restLength + most);
        try {
            int count = channel.read(buffer);
            if (count < 0) {
                lose("The server ended the connection");
                return 0;
            }
            int end = buffer.position();
            keep(buffer, consume(buffer, 0, end, System.nanoTime()), end);
            return count;
        } catch (IOException broken) {
            lose(broken.toString());
            return 0;
        }
    }

    private void keep(ByteBuffer buffer, int start, int end) throws IOException {
        restLength = end - start;
        if (restLength > Reactor.MOST_LEFT_OVER) {
            throw new IOException("The server sent too large a frame");
        }
        if (restLength > rest.length) {
            rest = Arrays.copyOf(rest, Math.max(restLength, 2 * rest.length));
        }
        buffer.get(start, rest, 0, restLength);
    }

    /** A part of the buffer as text. */
    static String text(ByteBuffer in, int start, int end) {
        byte[] bytes = new byte[end - start];
        in.get(start, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
