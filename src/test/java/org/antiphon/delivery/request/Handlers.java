package org.antiphon.delivery.request;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.antiphon.spi.RequestContext;
import org.antiphon.spi.RequestFailedException;

/** Makes handlers of lambdas. Immutable. */
record Handlers(String name, Set<String> roles, Optional<Duration> timeout, boolean ordered, Optional<Type> argument) {

    /** What a handler of a test does. */
    interface Body {
        Object answer(Object argument, RequestContext context) throws Throwable;
    }

    /**
     * Two numbers.
     *
     * @param dividend the one above
     * @param divisor the one below
     */
    public record Division(int dividend, int divisor) {}

    /**
     * What comes out.
     *
     * @param quotient how often
     * @param remainder what is left
     */
    public record Quotient(int quotient, int remainder) {}

    static Handlers named(String name) {
        return new Handlers(name, Set.of(), Optional.empty(), false, Optional.empty());
    }

    static Handler standardDivide() {
        return named("divide").taking(Division.class).answering((argument, context) -> {
            Division division = (Division) argument;
            if (division.divisor() == 0) {
                throw new RequestFailedException("Nothing divides by zero");
            }
            return new Quotient(division.dividend() / division.divisor(), division.dividend() % division.divisor());
        });
    }

    Handlers forRoles(String... names) {
        return new Handlers(name, Set.of(names), timeout, ordered, argument);
    }

    Handlers within(Duration time) {
        return new Handlers(name, roles, Optional.of(time), ordered, argument);
    }

    Handlers inOrder() {
        return new Handlers(name, roles, timeout, true, argument);
    }

    Handlers taking(Type type) {
        return new Handlers(name, roles, timeout, ordered, Optional.of(type));
    }

    Handler answering(Body body) {
        Optional<Type> wanted = argument;
        return new Handler(name, roles, timeout, ordered, new Handler.Target() {
            @Override
            public Optional<Type> argument() {
                return wanted;
            }

            @Override
            public Object call(Optional<Object> given, RequestContext context) throws Throwable {
                return body.answer(given.orElse(null), context);
            }
        });
    }
}
