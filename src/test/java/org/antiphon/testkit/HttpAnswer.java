package org.antiphon.testkit;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a server answers to a request that was written by hand.
 *
 * @param status the HTTP status
 * @param headers by name in lower case
 * @param body as text; empty after an upgrade
 */
public record HttpAnswer(int status, Map<String, List<String>> headers, String body) {
    private static final int SWITCHING_PROTOCOLS = 101;

    /** The first header of that name, in lower case. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    static HttpAnswer read(DataInputStream in) throws IOException {
        int status = Integer.parseInt(line(in).split(" ")[1]);
        Map<String, List<String>> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), none -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        HttpAnswer head = new HttpAnswer(status, headers, "");
        return status == SWITCHING_PROTOCOLS ? head : new HttpAnswer(status, headers, head.body(in));
    }

    private String body(DataInputStream in) throws IOException {
        if (header("transfer-encoding").isEmpty()) {
            return text(in, header("content-length").map(Integer::parseInt).orElse(0));
        }
        StringBuilder body = new StringBuilder();
        for (int length = chunk(in); length > 0; length = chunk(in)) {
            body.append(text(in, length));
            line(in);
        }
        return body.toString();
    }

    private static int chunk(DataInputStream in) throws IOException {
        return Integer.parseInt(line(in).strip(), 16);
    }

    private static String text(DataInputStream in, int length) throws IOException {
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
