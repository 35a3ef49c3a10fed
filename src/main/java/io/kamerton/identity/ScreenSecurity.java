package io.kamerton.identity;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import io.kamerton.identity.key.KeyUses;
import io.kamerton.identity.ui.LoginView;
import io.kamerton.shared.problem.ErrorWriter;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer.AuthorizedUrl;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/** The rules of what people open in a browser: the API's documentation and the screens. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class ScreenSecurity {

    /** A log-in or any key opens the documentation. */
    @Bean
    @Order(2)
    SecurityFilterChain documentationChain(
            HttpSecurity http,
            Bearers bearers,
            KeyUses uses,
            SecurityContextHolderStrategy strategy,
            SecurityRefusals refusals,
            ErrorWriter errors)
            throws Exception {
        return http.securityMatcher("/docs/**", "/v3/api-docs/**", "/v3/api-docs.yaml", "/swagger-ui/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .addFilterBefore(
                        new ApiKeyFilter(bearers, uses, strategy, refusals, errors),
                        AnonymousAuthenticationFilter.class)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(refusals))
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain screenChain(HttpSecurity http) throws Exception {
        // what the container refuses is answered by the error page; a log-in would hide the reason
        http.authorizeHttpRequests(requests ->
                requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll());
        return http.with(
                        VaadinSecurityConfigurer.vaadin(),
                        vaadin -> vaadin.loginView(LoginView.class)
                                // an unknown address is a page that says so, not an empty refusal
                                .anyRequest(AuthorizedUrl::authenticated))
                .build();
    }
}
