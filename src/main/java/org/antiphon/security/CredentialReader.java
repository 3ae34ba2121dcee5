package org.antiphon.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the credential of a request in the places that settings permit, without touching the body. */
final class CredentialReader {

    private static final String BEARER = "Bearer ";
    private static final String SUBPROTOCOL = "bearer.";

    private final Set<CredentialSource> sources;
    private final String cookie;

    CredentialReader(Set<CredentialSource> sources, String cookie) {
        this.sources = sources;
        this.cookie = cookie;
    }

    /** The first one, in the order of the sources. */
    Optional<Credential> read(HttpServletRequest request) {
        return Stream.of(CredentialSource.values())
                .filter(sources::contains)
                .flatMap(source -> values(source, request)
                        .filter(value -> !value.isBlank())
                        .map(value -> new Credential(source, value)))
                .findFirst();
    }

    private Stream<String> values(CredentialSource source, HttpServletRequest request) {
        return switch (source) {
            case HEADER -> header(request);
            case SUBPROTOCOL -> subprotocol(request);
            case TICKET -> query(request, "ticket");
            case QUERY -> Stream.concat(query(request, "access_token"), query(request, "token"));
            case COOKIE -> cookie(request);
        };
    }

    private static Stream<String> header(HttpServletRequest request) {
        return Stream.ofNullable(request.getHeader("Authorization"))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).trim());
    }

    private static Stream<String> subprotocol(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Sec-WebSocket-Protocol")).stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::trim)
                .filter(offered -> offered.startsWith(SUBPROTOCOL))
                .map(offered -> offered.substring(SUBPROTOCOL.length()));
    }

    private static Stream<String> query(HttpServletRequest request, String name) {
        return Stream.ofNullable(request.getQueryString())
                .flatMap(query -> Arrays.stream(query.split("&")))
                .filter(parameter -> parameter.startsWith(name + '='))
                .flatMap(parameter -> decoded(parameter.substring(name.length() + 1)));
    }

    private static Stream<String> decoded(String value) {
        try {
            return Stream.of(URLDecoder.decode(value, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Stream.of(value);
        }
    }

    private Stream<String> cookie(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(sent -> sent.getName().equals(cookie))
                .map(Cookie::getValue);
    }
}
