package org.antiphon.security;

import java.util.Optional;
import java.util.Set;
import org.antiphon.spi.OriginPolicy;

/**
 * Allows requests without an origin, with that of the server itself and with those in the list. The server's own is what
 * the {@code Host} header says; an https page may also speak to a server that sees plain http, since a proxy before it
 * takes the encryption off, but never the other way round.
 */
final class Origins implements OriginPolicy {

    private final Set<Origin> allowed;

    Origins(Set<Origin> allowed) {
        this.allowed = allowed;
    }

    @Override
    public boolean allows(Optional<String> origin, Optional<String> host, boolean secure) {
        if (origin.isEmpty() || allowed.contains(Origin.ANY)) {
            return true;
        }
        Optional<Origin> page = Origin.of(origin.get());
        return page.isPresent() && (allowed.contains(page.get()) || isOwn(page.get(), host, secure));
    }

    @Override
    public boolean isNamed(String origin) {
        return Origin.of(origin).filter(allowed::contains).isPresent();
    }

    private static boolean isOwn(Origin page, Optional<String> host, boolean secure) {
        boolean downgrade = secure && !page.isSecure();
        Optional<Origin> own = host.flatMap(authority -> Origin.of(page.scheme() + "://" + authority));
        return !downgrade && own.equals(Optional.of(page));
    }
}
