package org.antiphon.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Message;
import org.antiphon.message.Position;
import org.antiphon.message.RefusedException;
import org.antiphon.protocol.Command;
import org.antiphon.protocol.Positions;
import org.antiphon.spi.Broker;

/**
 * Which page of a history is wanted.
 *
 * @param since messages after this one, the oldest first
 * @param before messages before this one, the newest of them; the newest of all when neither is there
 * @param limit most messages
 */
record HistoryQuery(Optional<Position> since, Optional<Position> before, int limit) {

    private static final Pattern SMALL_NUMBER = Pattern.compile("[0-9]{1,9}");

    /**
     * Reads the query of a request.
     *
     * @throws RefusedException when it makes no sense
     */
    static HistoryQuery of(HttpServletRequest request) {
        Optional<Position> since = position(request, "since");
        Optional<Position> before = position(request, "before");
        if (since.isPresent() && before.isPresent()) {
            throw new RefusedException(ErrorCode.INVALID_MESSAGE, "Only one of since and before can be there");
        }
        return new HistoryQuery(since, before, limit(request));
    }

    /** Where the page goes on, as values of the header {@code Link} (RFC 8288), relative to the address of the request. */
    List<String> links(Broker.Page page) {
        List<String> links = new ArrayList<>();
        List<Message> messages = page.messages();
        if (messages.isEmpty()) {
            return links;
        }
        Position first = messages.get(0).position();
        Position last = messages.get(messages.size() - 1).position();
        if (first.offset() > 1 && (since.isPresent() || messages.size() == limit)) {
            links.add(link("before", first, "prev"));
        }
        if (last.offset() < page.position().offset()) {
            links.add(link("since", last, "next"));
        }
        return links;
    }

    private String link(String parameter, Position position, String relation) {
        return "<?" + parameter + '=' + position + "&limit=" + limit + ">; rel=\"" + relation + '"';
    }

    private static Optional<Position> position(HttpServletRequest request, String name) {
        return single(request, name).map(text -> Positions.parse(text)
                .orElseThrow(() -> new RefusedException(
                        ErrorCode.INVALID_POSITION, "The parameter " + name + " is no position, epoch:offset")));
    }

    private static int limit(HttpServletRequest request) {
        return single(request, "limit")
                .map(text -> Optional.of(text)
                        .filter(digits -> SMALL_NUMBER.matcher(digits).matches())
                        .map(Integer::valueOf)
                        .filter(number -> number >= 1 && number <= Command.History.MAX_LIMIT)
                        .orElseThrow(() -> new RefusedException(
                                ErrorCode.INVALID_MESSAGE,
                                "The parameter limit is no number from 1 to " + Command.History.MAX_LIMIT)))
                .orElse(Command.History.DEFAULT_LIMIT);
    }

    private static Optional<String> single(HttpServletRequest request, String name) {
        String[] values = values(request, name);
        if (values != null && values.length > 1) {
            throw new RefusedException(ErrorCode.INVALID_MESSAGE, "The parameter " + name + " stands there twice");
        }
        return values == null ? Optional.empty() : Optional.of(values[0]);
    }

    private static String[] values(HttpServletRequest request, String name) {
        try {
            return request.getParameterValues(name);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(ErrorCode.INVALID_MESSAGE, "The query is not percent-encoded as it should be");
        }
    }
}
