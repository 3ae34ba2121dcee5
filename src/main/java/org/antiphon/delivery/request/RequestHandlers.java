package org.antiphon.delivery.request;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.RoleNames;

/** All handlers of the application, by name; immutable. */
@ApplicationSingleton
class RequestHandlers implements RoleNames {

    private final Map<String, Handler> byName;

    /** The handlers that were found when the application started. */
    @Inject
    RequestHandlers(HandlerFinder finder, BeanManager beans) {
        this(finder.found().stream().map(method -> method.handler(beans)));
    }

    RequestHandlers(Stream<Handler> handlers) {
        this.byName = handlers.collect(Collectors.toUnmodifiableMap(Handler::name, Function.identity()));
    }

    Optional<Handler> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Stream<Handler> all() {
        return byName.values().stream();
    }

    @Override
    public Set<String> roles() {
        return all().flatMap(handler -> handler.roles().stream()).collect(Collectors.toUnmodifiableSet());
    }
}
