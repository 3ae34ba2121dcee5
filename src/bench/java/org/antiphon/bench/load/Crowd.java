package org.antiphon.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** All clients of a load: makes them, brings them in a few at a time, and counts whom it lost. */
final class Crowd implements Client.Watcher {

    /** For servers that do not say when a subscription is there. */
    private static final long SETTLE_NANOS = 1_000_000_000L;

    private static final int MOST_COMING = 64;
    static final int FLOOD_PAYLOAD = 16_384;

    private final LoadPlan plan;
    private final Tally tally;
    private final Reactor reactor;
    private final Mark mark;
    private final List<Audience> audiences = new ArrayList<>();
    private final List<Client> subscribers = new ArrayList<>();
    private final List<Client> publishers = new ArrayList<>();
    private final List<Client> flooders = new ArrayList<>();
    private final Deque<Client> absent = new ArrayDeque<>();
    private int coming;
    private int lost;
    private int lostStuck;

    Crowd(LoadPlan plan, Mark mark, Tally tally, Reactor reactor) {
        this.plan = plan;
        this.mark = mark;
        this.tally = tally;
        this.reactor = reactor;
        for (int i = 0; i < plan.groups(); i++) {
            audiences.add(new Audience());
        }
        for (int i = 0; i < plan.subscribers() + plan.stuck(); i++) {
            subscribers.add(subscriber(i, i < plan.subscribers() ? Seat.Role.READER : Seat.Role.STUCK));
        }
        int own = plan.everybody() || plan.window() == 0 && plan.rate() == 0 ? 0 : plan.publishers() * plan.groups();
        for (int i = 0; i < own; i++) {
            publishers.add(publisher(subscribers.size() + i, mark));
        }
        for (int i = 0; plan.floodBytes() > 0 && i < plan.groups(); i++) {
            flooders.add(publisher(subscribers.size() + i, new Mark(FLOOD_PAYLOAD)));
        }
    }

    private Client subscriber(int index, Seat.Role role) {
        Seat seat = new Seat(index, plan.topic(index), audiences.get(index % plan.groups()), role);
        return plan.dialect().isEventStream()
                ? new EventStreamClient(this, plan.dialect(), seat, mark, tally)
                : new WebSocketClient(this, plan.dialect(), seat, plan.topics(index), mark, tally);
    }

    private Client publisher(int index, Mark text) {
        int group = (index - subscribers.size()) % plan.groups();
        Seat seat = new Seat(index, plan.topic(group), audiences.get(group), Seat.Role.PUBLISHER);
        return plan.dialect().isEventStream()
                ? new PostClient(this, plan.dialect(), seat, text)
                : new WebSocketClient(this, plan.dialect(), seat, List.of(), text, tally);
    }

    /**
     * Brings everybody in.
     *
     * @return seconds that it took to bring the subscribers in
     */
    double gather(long deadline) throws IOException {
        long start = System.nanoTime();
        bring(subscribers, plan.port(), deadline);
        double seconds = (System.nanoTime() - start) / 1e9;
        bring(publishers, plan.publishingPort(), deadline);
        bring(flooders, plan.publishingPort(), deadline);
        for (long settled = System.nanoTime() + SETTLE_NANOS; System.nanoTime() < settled; ) {
            reactor.turn(SETTLE_NANOS / 10_000_000);
        }
        return seconds;
    }

    private void bring(List<Client> clients, int port, long deadline) throws IOException {
        InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        absent.addAll(clients);
        while (coming > 0 || !absent.isEmpty()) {
            while (coming < MOST_COMING && !absent.isEmpty()) {
                coming++;
                reactor.connect(absent.remove(), server);
            }
            reactor.turn(100);
            if (lost > 0 || System.nanoTime() > deadline) {
                throw new IOException("Not all clients came in: " + absent.size() + " are absent");
            }
        }
    }

    /** By whom messages are published. */
    List<Publishing> publishing() {
        List<Client> all = plan.everybody() ? subscribers.subList(0, plan.subscribers()) : publishers;
        return asPublishing(all);
    }

    /** By whom the topics are flooded before. */
    List<Publishing> flooding() {
        return asPublishing(flooders);
    }

    private static List<Publishing> asPublishing(List<Client> clients) {
        return clients.stream().map(Publishing.class::cast).toList();
    }

    /** Whether everything published has come to everybody. */
    boolean isServed() {
        return audiences.stream().allMatch(audience -> audience.outstanding() == 0);
    }

    /** Clients that were lost without being stuck. */
    int lost() {
        return lost;
    }

    /** Clients that were stuck, and cut off by the server. */
    int lostStuck() {
        return lostStuck;
    }

    @Override
    public void ready(Client client) {
        coming--;
        if (client.seat().role() == Seat.Role.READER) {
            client.audience().join();
        }
    }

    @Override
    public void lost(Client client, String reason) {
        if (client.isStuck() && client.isReady()) {
            lostStuck++;
            return;
        }
        if (client.isReady() && client.seat().role() == Seat.Role.READER) {
            client.audience().leave();
        }
        lost++;
        if (lost == 1) {
            System.err.println("A client was lost: " + reason);
        }
    }
}
