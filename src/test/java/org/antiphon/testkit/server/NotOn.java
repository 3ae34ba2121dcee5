package org.antiphon.testkit.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test that cannot hold on some servers; the reports say so, with the reason. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(NotOn.All.class)
@ExtendWith(NotOnCondition.class)
public @interface NotOn {
    /** The names of their profiles. */
    String[] value();

    /** Why, in a sentence. */
    String because();

    /** Several of them. */
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(NotOnCondition.class)
    @interface All {
        /** Each of them. */
        NotOn[] value();
    }
}
