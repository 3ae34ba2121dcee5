package org.antiphon.spi;

import jakarta.enterprise.inject.Stereotype;
import jakarta.inject.Singleton;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A bean of which the application has exactly one, injected as itself and not through a client proxy: its fields can be
 * final and its class needs no second constructor. A stereotype, because that is what makes a class a bean in archives
 * whose beans are found by annotation.
 */
@Stereotype
@Singleton
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ApplicationSingleton {}
