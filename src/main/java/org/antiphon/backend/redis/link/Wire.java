package org.antiphon.backend.redis.link;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two open connections, one for scripts and one for what is published. What several threads send at about the same time
 * goes out as one write.
 */
final class Wire {

    static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private static final Pattern VERSION = Pattern.compile("redis_version:(\\d+)\\.(\\d+)");

    private final StatefulConnection<String, byte[]> connection;
    private final RedisClusterAsyncCommands<String, byte[]> scripts;
    private final StatefulRedisPubSubConnection<String, byte[]> channels;
    private final Supplier<CompletionStage<?>> pings;
    private final boolean sharded;
    private final LongAdder answers = new LongAdder();
    private final LongAdder messages = new LongAdder();
    private final AtomicBoolean flushing = new AtomicBoolean();

    Wire(
            StatefulConnection<String, byte[]> connection,
            RedisClusterAsyncCommands<String, byte[]> scripts,
            StatefulRedisPubSubConnection<String, byte[]> channels,
            Supplier<CompletionStage<?>> pings,
            boolean sharded) {
        this.connection = connection;
        this.scripts = scripts;
        this.channels = channels;
        this.pings = pings;
        this.sharded = sharded;
        connection.setAutoFlushCommands(false);
        channels.addListener(new ChannelListener((channel, message) -> messages.increment()));
    }

    /** Whether channels belong to slots, as keys do. */
    boolean isSharded() {
        return sharded;
    }

    CompletionStage<List<Object>> call(Script script, String[] keys, byte[][] arguments) {
        return sent(scripts.evalsha(script.sha(), ScriptOutputType.MULTI, keys, arguments));
    }

    /** Calls a script that Redis may not know yet. */
    CompletionStage<List<Object>> teach(Script script, String[] keys, byte[][] arguments) {
        return sent(scripts.eval(script.source(), ScriptOutputType.MULTI, keys, arguments));
    }

    CompletionStage<?> load(Script script) {
        return sent(scripts.scriptLoad(script.source()));
    }

    CompletionStage<String> info(String section) {
        return sent(scripts.info(section));
    }

    CompletionStage<?> subscribe(String... names) {
        return sharded ? channels.async().ssubscribe(names) : channels.async().subscribe(names);
    }

    CompletionStage<?> unsubscribe(String... names) {
        return sharded ? channels.async().sunsubscribe(names) : channels.async().unsubscribe(names);
    }

    /** Completes when Redis has answered, and with that everything that was asked before. */
    CompletionStage<?> ping() {
        return sent(pings.get());
    }

    /** The same of the connection for what is published. */
    CompletionStage<?> pingChannels() {
        return channels.async().ping();
    }

    /** How many scripts have been answered. */
    long answers() {
        return answers.sum();
    }

    /** How many messages have come. */
    long messages() {
        return messages.sum();
    }

    /** Ends both connections; what was asked and not answered fails. */
    void close() {
        connection.closeAsync();
        channels.closeAsync();
    }

    static int majorVersion(String info) {
        Matcher version = VERSION.matcher(info);
        return version.find() ? Integer.parseInt(version.group(1)) : 0;
    }

    /** Whether this version has everything that is used: 6.2 has. */
    static boolean isNewEnough(String info) {
        Matcher version = VERSION.matcher(info);
        return !version.find() || Integer.parseInt(version.group(1)) * 100 + Integer.parseInt(version.group(2)) >= 602;
    }

    private <T extends CompletionStage<?>> T sent(T command) {
        command.whenComplete((answer, failure) -> answers.increment());
        if (flushing.compareAndSet(false, true)) {
            connection.getResources().eventExecutorGroup().execute(this::flush);
        }
        return command;
    }

    private void flush() {
        flushing.set(false);
        if (connection.isOpen()) {
            connection.flushCommands();
        }
    }
}
