package org.antiphon.security;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.URL;
import java.time.Duration;

/**
 * Public keys behind a URL: cached, fetched anew when they grow old or a token names an unknown one, by one thread at a
 * time and not more often than the pause allows, so that neither bad tokens nor a dead issuer hold up anybody for long.
 *
 * @param lifetime how long fetched keys are believed
 * @param pause shortest time in which at most two fetches begin
 * @param timeout longest wait for a connection, and again for the answer
 */
record RemoteKeys(Duration lifetime, Duration pause, Duration timeout) {

    private static final RemoteKeys STANDARD =
            new RemoteKeys(Duration.ofMinutes(5), Duration.ofSeconds(10), Duration.ofSeconds(2));
    private static final int MAX_BYTES = 256 * 1024;

    /** The keys there, with the standard times. */
    static JWSKeySelector<SecurityContext> at(URL url) {
        return STANDARD.from(url);
    }

    JWSKeySelector<SecurityContext> from(URL url) {
        int millis = (int) timeout.toMillis();
        JWKSource<SecurityContext> source = JWKSourceBuilder.<SecurityContext>create(
                        url, new KeyFetch(new DefaultResourceRetriever(millis, millis, MAX_BYTES)))
                .cache(lifetime.toMillis(), timeout.toMillis())
                .refreshAheadCache(false)
                .rateLimited(pause.toMillis())
                .build();
        return new JWSVerificationKeySelector<>(VerificationKeys.ASYMMETRIC, source);
    }
}
