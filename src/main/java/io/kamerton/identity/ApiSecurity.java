package io.kamerton.identity;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import io.kamerton.identity.limits.LimitGate;
import io.kamerton.shared.Scope;
import io.kamerton.shared.api.ApiPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/** The rules of every route that answers programs: a key, stateless, one scope each. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class ApiSecurity {

    @Bean
    @Order(1)
    SecurityFilterChain apiChain(
            HttpSecurity http,
            ProgramGate gate,
            SecurityContextHolderStrategy strategy,
            SecurityRefusals refusals,
            LimitGate limits)
            throws Exception {
        return http.securityMatcher(ApiPaths.PATTERNS.toArray(String[]::new))
                .authorizeHttpRequests(ApiSecurity::rules)
                .addFilterBefore(new ApiKeyFilter(gate, strategy), AnonymousAuthenticationFilter.class)
                .addFilterAfter(limits.filter(), AnonymousAuthenticationFilter.class)
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // no cookie opens these paths, so there is nothing that a foreign page could ride on
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        var tuning = new String[] {
            "/api/v1/ab-tests/**",
            "/api/v1/optimization/**",
            "/api/v1/quality/**",
            "/api/v1/datasets/**",
            "/api/v1/stats/**",
            "/api/v1/usage"
        };
        requests.requestMatchers("/health").permitAll();
        requests.requestMatchers("/api/v1/health").authenticated();
        requests.requestMatchers("/metrics", "/actuator/prometheus").hasAuthority(Scope.METRICS.authority());
        // the door to the models answers these itself and asks for the same scope; should it ever let one through
        requests.requestMatchers("/v1/**").hasAuthority(Scope.MODELS.authority());
        requests.requestMatchers(ApiPaths.OLLAMA.toArray(String[]::new)).hasAuthority(Scope.MODELS.authority());
        requests.requestMatchers("/api/v1/ab-tests/*/promote", "/api/v1/ab-tests/*/rollback")
                .hasAuthority(Scope.TUNING_PROMOTE.authority());
        requests.requestMatchers("/api/stats", "/api/users/**").hasAuthority(Scope.USERS.authority());
        requests.requestMatchers("/api/v1/generations/*/feedback").hasAuthority(Scope.MODELS.authority());
        requests.requestMatchers(GET, tuning).hasAuthority(Scope.TUNING_READ.authority());
        requests.requestMatchers(tuning).hasAuthority(Scope.TUNING_WRITE.authority());
        requests.requestMatchers(GET, "/api/v1/routes/**", "/api/v1/prompts/**")
                .hasAnyAuthority(Scope.TUNING_READ.authority(), Scope.ADMIN.authority());
        requests.requestMatchers(POST, "/api/v1/conversations/**").hasAuthority(Scope.ADMIN.authority());
        requests.requestMatchers("/api/v1/conversations/**").hasAuthority(Scope.TUNING_READ.authority());
        requests.requestMatchers("/api/v1/auth/token").authenticated();
        // everybody's own; the service knows whose they are
        requests.requestMatchers("/api/v1/jobs/**").authenticated();
        requests.requestMatchers("/api/v1/keys/**", "/api/v1/audit/**").hasAuthority(Scope.ADMIN.authority());
        // whoever has lost her password has no key; the token in the body is what counts
        requests.requestMatchers(POST, "/api/v1/auth/password").permitAll();
        requests.requestMatchers("/api/v1/users/**").hasAuthority(Scope.ADMIN.authority());
        requests.anyRequest().hasAuthority(Scope.ADMIN.authority());
    }
}
