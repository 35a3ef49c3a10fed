package io.kamerton.testing;

import io.kamerton.shared.Role;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.security.test.context.support.WithSecurityContext;

/** The test calls services as somebody with this role who has just shown both factors. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@WithSecurityContext(factory = AsPersonFactory.class)
public @interface AsPerson {

    Role value();

    /** Her user name; somebody new where there is none. */
    String name() default "";
}
