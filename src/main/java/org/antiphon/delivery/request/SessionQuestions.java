package org.antiphon.delivery.request;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The questions that one connection has not answered yet. Thread-safe. */
final class SessionQuestions implements PerSession.State {

    private final int most;
    private final Map<String, Question> open = new HashMap<>();
    private boolean closed;

    SessionQuestions(int most) {
        this.most = most;
    }

    /**
     * Takes a question in.
     *
     * @throws ClientRequestException when there are too many, or the connection has ended
     */
    synchronized void add(Question question) {
        if (closed) {
            throw new ClientRequestException(ClientRequestException.Reason.NOT_CONNECTED);
        }
        if (open.size() >= most) {
            throw new ClientRequestException(ClientRequestException.Reason.TOO_MANY);
        }
        open.put(question.id(), question);
    }

    /** Takes a question out; empty when it is not open. */
    synchronized Optional<Question> remove(String id) {
        return Optional.ofNullable(open.remove(id));
    }

    @Override
    public void close() {
        List<Question> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(open.values());
            open.clear();
        }
        all.forEach(question -> question.fail(new ClientRequestException(ClientRequestException.Reason.GONE)));
    }
}
