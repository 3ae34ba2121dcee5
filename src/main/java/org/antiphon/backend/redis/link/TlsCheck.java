package org.antiphon.backend.redis.link;

import io.lettuce.core.SslVerifyMode;

/** What is checked of the server's certificate where there is TLS. */
enum TlsCheck {
    /** That somebody trusted vouches for it, and that it is of this host. */
    FULL(SslVerifyMode.FULL),
    /** That somebody trusted vouches for it. */
    CA(SslVerifyMode.CA),
    /** Nothing. */
    NONE(SslVerifyMode.NONE);

    private final SslVerifyMode mode;

    TlsCheck(SslVerifyMode mode) {
        this.mode = mode;
    }

    SslVerifyMode mode() {
        return mode;
    }
}
