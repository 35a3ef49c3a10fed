package io.kamerton.access;

import io.kamerton.shared.Role;
import io.kamerton.shared.Scope;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.aop.support.AopUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.expression.method.DefaultMethodSecurityExpressionHandler;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.method.PreAuthorizeAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.util.SimpleMethodInvocation;
import org.springframework.stereotype.Service;

/** What the {@code @PreAuthorize} of public services say, evaluated for each role and scope. */
class ServiceRules {

    /** Called by the application itself, never on behalf of a caller who would have to be asked for a permission. */
    private static final Set<String> INTERNAL = Set.of(
            // reads of names and numbers inside of calls that were authorised before
            "RegistryService");

    private static final Set<String> CALLED_BY_SPRING =
            Set.of("destroy", "afterSingletonsInstantiated", "afterPropertiesSet");

    private final ApplicationContext application;
    private final PreAuthorizeAuthorizationManager manager;

    ServiceRules(ApplicationContext application) {
        this.application = application;
        var handler = new DefaultMethodSecurityExpressionHandler();
        handler.setApplicationContext(application);
        this.manager = new PreAuthorizeAuthorizationManager();
        this.manager.setExpressionHandler(handler);
    }

    List<Rule> methods() {
        return publicMethods()
                .filter(method -> AnnotatedElementUtils.hasAnnotation(method, PreAuthorize.class))
                .map(Rule::new)
                .sorted(Comparator.comparing(Rule::name))
                .distinct()
                .toList();
    }

    List<String> methodsWithoutRule() {
        return publicMethods()
                .filter(method -> !AnnotatedElementUtils.hasAnnotation(method, PreAuthorize.class))
                .filter(method -> !AnnotatedElementUtils.hasAnnotation(method.getDeclaringClass(), PreAuthorize.class))
                .filter(method -> !INTERNAL.contains(method.getDeclaringClass().getSimpleName()))
                .map(method -> new Rule(method).name())
                .distinct()
                .sorted()
                .toList();
    }

    /** yes, "code" where only a fresh second factor opens, or a dash. */
    String person(Rule rule, Role role) {
        var authorities =
                Role.expand(Set.of(role)).stream().map(Role::authority).toArray(String[]::new);
        if (permits(rule, new TestingAuthenticationToken("somebody", "", authorities))) {
            return "yes";
        }
        var withCode = rule.expression().replaceAll("@stepUp\\.fresh\\(authentication\\)", "true");
        return !withCode.equals(rule.expression()) && permitsExpression(withCode, authorities) ? "code" : "–";
    }

    boolean program(Rule rule, Scope scope) {
        return permits(rule, new TestingAuthenticationToken("program", "", scope.authority()));
    }

    private boolean permits(Rule rule, Authentication caller) {
        var target = application.getBean(rule.method().getDeclaringClass());
        var invocation = new SimpleMethodInvocation(
                target, rule.method(), new Object[rule.method().getParameterCount()]);
        var decision = manager.authorize(() -> caller, invocation);
        return decision == null || decision.isGranted();
    }

    private boolean permitsExpression(String expression, String[] authorities) {
        var handler = new DefaultMethodSecurityExpressionHandler();
        handler.setApplicationContext(application);
        var invocation = new SimpleMethodInvocation(this, anyMethod(), new Object[0]);
        var context = handler.createEvaluationContext(
                new TestingAuthenticationToken("somebody", "", authorities), invocation);
        return Boolean.TRUE.equals(
                handler.getExpressionParser().parseExpression(expression).getValue(context, Boolean.class));
    }

    private static Method anyMethod() {
        return Arrays.stream(ServiceRules.class.getDeclaredMethods())
                .filter(method -> method.getName().equals("methods"))
                .findFirst()
                .orElseThrow();
    }

    private Stream<Method> publicMethods() {
        return application.getBeansWithAnnotation(Service.class).values().stream()
                .map(AopUtils::getTargetClass)
                .filter(type -> type.getName().startsWith("io.kamerton"))
                .filter(type -> Modifier.isPublic(type.getModifiers()))
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !CALLED_BY_SPRING.contains(method.getName()));
    }

    record Rule(Method method) {

        String name() {
            return method.getDeclaringClass().getSimpleName() + "." + method.getName();
        }

        String expression() {
            return Objects.requireNonNull(AnnotatedElementUtils.findMergedAnnotation(method, PreAuthorize.class))
                    .value();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Rule rule && rule.name().equals(name());
        }

        @Override
        public int hashCode() {
            return name().hashCode();
        }
    }
}
