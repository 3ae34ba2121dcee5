package org.antiphon.spi;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;

/** The rule by which a port finds its implementation: the application's bean, and without one the built-in. */
public final class Preferred {

    private Preferred() {}

    /**
     * Chooses the implementation.
     *
     * @param beans every bean of the port, injected with {@link Any}
     * @return the bean without a qualifier if the application has one, otherwise that marked {@link BuiltIn}
     * @throws jakarta.enterprise.inject.AmbiguousResolutionException when the application has more than one
     */
    public static <T> T of(Instance<T> beans) {
        Instance<T> ofApplication = beans.select(Default.Literal.INSTANCE);
        return ofApplication.isUnsatisfied()
                ? beans.select(BuiltIn.Literal.INSTANCE).get()
                : ofApplication.get();
    }
}
