package org.antiphon.backend.redis.link;

import io.lettuce.core.RedisURI;
import io.lettuce.core.StaticCredentialsProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.antiphon.settings.InvalidSettingException;
import org.antiphon.settings.Settings;

/**
 * Where Redis is: one server, a master that Sentinel names, or the first nodes of a Cluster.
 *
 * @param uris one, or several of a Cluster
 * @param cluster whether it is a Cluster
 * @param authorities certificates that vouch for the server, besides those that the JVM trusts
 */
public record RedisAddress(List<RedisURI> uris, boolean cluster, Optional<Path> authorities) {

    private static final String URL = "antiphon.redis.url";
    private static final String CA = "antiphon.redis.ca-file";
    private static final String CLUSTER = "-cluster://";
    private static final String FORMS =
            "redis://host:port/database, rediss://... for TLS, redis-sentinel://host,host/database#master or"
                    + " redis-cluster://host,host";

    /** Copies the list. */
    public RedisAddress {
        uris = List.copyOf(uris);
    }

    /** Reads the address; empty when none is set. */
    static Optional<RedisAddress> read(Settings settings) {
        return settings.optional(URL).map(url -> new RedisAddress(uris(url, settings), isCluster(url), file(settings)));
    }

    private static List<RedisURI> uris(String url, Settings settings) {
        try {
            List<RedisURI> uris = each(url).map(RedisURI::create).toList();
            uris.forEach(uri -> identify(uri, settings));
            return uris;
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(
                    URL + " has a value (not shown here) that is not allowed; it must be " + FORMS + ".");
        }
    }

    private static Stream<String> each(String url) {
        if (!isCluster(url)) {
            return Stream.of(url);
        }
        int hosts = url.indexOf(CLUSTER) + CLUSTER.length();
        String scheme = url.substring(0, url.indexOf(CLUSTER)) + "://";
        return Stream.of(url.substring(hosts).split(",")).map(host -> scheme + host.trim());
    }

    private static boolean isCluster(String url) {
        return url.startsWith("redis" + CLUSTER) || url.startsWith("rediss" + CLUSTER);
    }

    private static void identify(RedisURI uri, Settings settings) {
        Optional<char[]> password = settings.optional("antiphon.redis.password").map(String::toCharArray);
        Optional<String> user = settings.optional("antiphon.redis.username");
        if (password.isPresent()) {
            uri.setCredentialsProvider(new StaticCredentialsProvider(user.orElse(null), password.get()));
        }
        uri.setClientName("antiphon");
        uri.setVerifyPeer(
                settings.oneOf("antiphon.redis.tls-verify", TlsCheck.class).mode());
    }

    private static Optional<Path> file(Settings settings) {
        Optional<Path> file = settings.optional(CA).map(Path::of);
        if (file.filter(path -> !Files.isReadable(path)).isPresent()) {
            throw settings.invalid(CA, "a PEM file that can be read");
        }
        return file;
    }

    /** The address as it may be shown: without user and password. */
    @Override
    public String toString() {
        return String.join(", ", uris.stream().map(RedisAddress::shown).toList());
    }

    private static String shown(RedisURI uri) {
        return uri.getSentinels().isEmpty()
                ? uri.getHost() + ':' + uri.getPort()
                : uri.getSentinelMasterId() + " of "
                        + String.join(
                                ", ",
                                uri.getSentinels().stream()
                                        .map(RedisAddress::shown)
                                        .toList());
    }
}
