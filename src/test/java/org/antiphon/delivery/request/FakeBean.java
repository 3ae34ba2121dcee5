package org.antiphon.delivery.request;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Set;

/** A bean of the class that is never made. */
record FakeBean(Class<?> getBeanClass) implements Bean<Object> {

    @Override
    public Set<Type> getTypes() {
        return Set.of(getBeanClass, Object.class);
    }

    @Override
    public Set<InjectionPoint> getInjectionPoints() {
        return Set.of();
    }

    @Override
    public Set<Annotation> getQualifiers() {
        return Set.of();
    }

    @Override
    public Class<? extends Annotation> getScope() {
        return ApplicationScoped.class;
    }

    @Override
    public String getName() {
        return getBeanClass.getSimpleName();
    }

    @Override
    public Set<Class<? extends Annotation>> getStereotypes() {
        return Set.of();
    }

    @Override
    public boolean isAlternative() {
        return false;
    }

    @Override
    public Object create(CreationalContext<Object> context) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void destroy(Object instance, CreationalContext<Object> context) {
        throw new UnsupportedOperationException();
    }
}
