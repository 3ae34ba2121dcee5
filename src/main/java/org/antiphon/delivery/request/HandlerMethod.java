package org.antiphon.delivery.request;

import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.antiphon.settings.Settings;
import org.antiphon.spi.HandlesRequest;
import org.antiphon.spi.RequestContext;

/**
 * A method that handles requests, checked when the application starts.
 *
 * @param bean the bean that has it
 * @param method public and not static, with a payload, a context, both or neither
 */
record HandlerMethod(Bean<?> bean, Method method) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

    /**
     * Checks the method.
     *
     * @throws IllegalArgumentException with a sentence for the developer
     */
    HandlerMethod {
        require(
                Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()),
                method,
                "must be public and not static");
        require(bean.getTypes().contains(bean.getBeanClass()), method, "must belong to a bean of its own class");
        require(payloads(method).count() <= 1, method, "takes one payload and one RequestContext at most");
        require(contexts(method) <= 1, method, "takes one payload and one RequestContext at most");
        require(NAME.matcher(name(method)).matches(), method, "needs a name of 1 to 100 characters A-Z a-z 0-9 _ - .");
        require(hasTimeout(method), method, "has a timeout that is no time from 1ms to 1h");
    }

    private static void require(boolean rule, Method method, String sentence) {
        if (!rule) {
            throw new IllegalArgumentException(describe(method) + ", which handles requests, " + sentence);
        }
    }

    String name() {
        return name(method);
    }

    Handler handler(BeanManager beans) {
        HandlesRequest declared = method.getAnnotation(HandlesRequest.class);
        return new Handler(
                declared.name(),
                Set.copyOf(List.of(declared.roles())),
                Settings.time(declared.timeout()),
                declared.ordered(),
                new BeanMethod(beans, bean, method));
    }

    /** The types of its parameters but the context. */
    static Stream<Type> payloads(Method method) {
        return Stream.of(method.getGenericParameterTypes()).filter(type -> type != RequestContext.class);
    }

    private static long contexts(Method method) {
        return method.getParameterCount() - payloads(method).count();
    }

    private static String name(Method method) {
        return method.getAnnotation(HandlesRequest.class).name();
    }

    private static boolean hasTimeout(Method method) {
        String text = method.getAnnotation(HandlesRequest.class).timeout();
        Optional<Duration> time = Settings.time(text)
                .filter(given -> given.compareTo(RequestSettings.SHORTEST) >= 0)
                .filter(given -> given.compareTo(RequestSettings.LONGEST) <= 0);
        return text.isEmpty() || time.isPresent();
    }

    private static String describe(Method method) {
        return method.getDeclaringClass().getName() + '.' + method.getName();
    }

    @Override
    public String toString() {
        return bean.getBeanClass().getName() + '.' + method.getName();
    }
}
