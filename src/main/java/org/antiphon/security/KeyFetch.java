package org.antiphon.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URL;
import java.text.ParseException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Fetches a JWK set and tells the log once when that ceases to work, and once when it works again. */
final class KeyFetch implements ResourceRetriever {

    private static final System.Logger LOG = System.getLogger(KeyFetch.class.getName());

    private final ResourceRetriever fetch;
    private final AtomicBoolean failing = new AtomicBoolean();

    KeyFetch(ResourceRetriever fetch) {
        this.fetch = fetch;
    }

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        try {
            Resource resource = fetch.retrieveResource(url);
            JWKSet.parse(resource.getContent());
            if (failing.compareAndSet(true, false)) {
                LOG.log(Level.INFO, "The keys of {0} can be fetched again.", JwtSettings.JWKS_URL);
            }
            return resource;
        } catch (IOException | ParseException e) {
            if (failing.compareAndSet(false, true)) {
                LOG.log(
                        Level.WARNING,
                        "The keys of {0} cannot be fetched ({1}); no token signed with them is accepted until they can.",
                        JwtSettings.JWKS_URL,
                        e instanceof ParseException
                                ? "no JWK set"
                                : e.getClass().getSimpleName());
            }
            throw e instanceof IOException failure ? failure : new IOException("no JWK set", e);
        }
    }
}
