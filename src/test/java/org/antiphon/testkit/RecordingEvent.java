package org.antiphon.testkit;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A CDI event without a container: remembers what was fired. Guarded by its own monitor. */
public final class RecordingEvent implements Event<Object> {

    private final List<Object> fired = new ArrayList<>();

    /** Everything fired so far, in order. */
    public synchronized List<Object> fired() {
        return List.copyOf(fired);
    }

    /** What was fired of one type, in order. */
    public <T> List<T> fired(Class<T> type) {
        return fired().stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public synchronized void fire(Object event) {
        fired.add(event);
    }

    @Override
    public <U> CompletionStage<U> fireAsync(U event) {
        throw new UnsupportedOperationException("Events are synchronous");
    }

    @Override
    public <U> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
        throw new UnsupportedOperationException("Events are synchronous");
    }

    @Override
    public Event<Object> select(Annotation... qualifiers) {
        throw new UnsupportedOperationException("Events have no qualifiers");
    }

    @Override
    public <U> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
        throw new UnsupportedOperationException("Events have no qualifiers");
    }

    @Override
    public <U> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
        throw new UnsupportedOperationException("Events have no qualifiers");
    }
}
