package org.antiphon.bench.peer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antiphon.testkit.OwnRedis;

/**
 * Nodes over a Redis that writes nothing to the disk. It runs on whichever processor is free, as if it had a machine of its
 * own, and its time is not counted.
 *
 * @param node what each of them is
 * @param nodes how many; of several, the first has the subscribers, and the last is published to
 */
record ClusterPeer(String name, LibertyPeer node, int nodes) implements Peer {

    @Override
    public Optional<String> dialect() {
        return node.dialect();
    }

    @Override
    public Optional<String> eventStreamDialect() {
        return node.eventStreamDialect();
    }

    @Override
    public Optional<String> missing(Workplace place) {
        return node.missing(place);
    }

    @Override
    public boolean isJava() {
        return true;
    }

    @Override
    public RunningServer start(Workplace place) throws IOException, InterruptedException {
        OwnRedis redis = OwnRedis.start();
        List<RunningServer> running = new ArrayList<>();
        try {
            for (int i = 1; i <= nodes; i++) {
                running.add(node.with(name + "-" + i, "ANTIPHON_REDIS_URL", redis.url()).start(place));
            }
        } catch (IOException | InterruptedException failure) {
            running.forEach(RunningServer::close);
            redis.close();
            throw failure;
        }
        return RunningServer.together(running, redis::close);
    }
}
