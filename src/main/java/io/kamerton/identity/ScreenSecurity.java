package io.kamerton.identity;

import com.vaadin.flow.spring.security.VaadinSavedRequestAwareAuthenticationSuccessHandler;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import io.kamerton.identity.limits.LimitGate;
import io.kamerton.identity.session.SessionGuard;
import io.kamerton.identity.session.SessionKeeper;
import io.kamerton.identity.ui.LoginView;
import io.kamerton.shared.problem.ErrorWriter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer.AuthorizedUrl;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.HeaderWriterFilter;

/** The rules of what people open in a browser: the API's documentation and the screens. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class ScreenSecurity {

    private static final LoginUrlAuthenticationEntryPoint TO_THE_CODE = new LoginUrlAuthenticationEntryPoint("/mfa");

    /** A log-in or any key opens the documentation. */
    @Bean
    @Order(2)
    SecurityFilterChain documentationChain(
            HttpSecurity http,
            ProgramGate gate,
            SecurityContextHolderStrategy strategy,
            SecurityRefusals refusals,
            SessionKeeper sessions,
            ErrorWriter errors,
            LimitGate limits)
            throws Exception {
        return http.securityMatcher("/docs/**", "/v3/api-docs/**", "/v3/api-docs.yaml", "/swagger-ui/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .addFilterBefore(new SessionGuard(sessions, errors), SecurityContextHolderFilter.class)
                .addFilterBefore(new ApiKeyFilter(gate, strategy), AnonymousAuthenticationFilter.class)
                .addFilterAfter(limits.filter(), AnonymousAuthenticationFilter.class)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(refusals)
                        .defaultDeniedHandlerForMissingAuthority(TO_THE_CODE, Factor.TOTP_AUTHORITY))
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain screenChain(
            HttpSecurity http,
            TotpFilter codes,
            SetupFilter setup,
            SetupGate gate,
            LogInAnswers answers,
            SessionAtDoor door,
            SessionKeeper sessions,
            ErrorWriter errors,
            LimitGate limits)
            throws Exception {
        // before whatever answers by itself, such as the log-in; the session has told by then who asks
        http.addFilterAfter(limits.filter(), HeaderWriterFilter.class);
        http.addFilterAfter(new PageMethods(errors), HeaderWriterFilter.class);
        // what the container refuses is answered by the error page; a log-in would hide the reason
        http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll()
                .requestMatchers(HttpMethod.POST, TotpFilter.PATH, SetupFilter.PATH)
                .permitAll());
        http.setSharedObject(VaadinSavedRequestAwareAuthenticationSuccessHandler.class, answers.afterPassword());
        // named here already: Spring would make a page of its own, because the screens name theirs later
        http.formLogin(form -> form.loginPage("/login")
                .authenticationDetailsSource(Caller::of)
                .failureHandler(answers::refusedPassword)
                .withObjectPostProcessor(new InNewSession(door)));
        http.exceptionHandling(
                handling -> handling.defaultDeniedHandlerForMissingAuthority(TO_THE_CODE, Factor.TOTP_AUTHORITY));
        http.addFilterBefore(new SessionGuard(sessions, errors), SecurityContextHolderFilter.class);
        http.addFilterAfter(codes, UsernamePasswordAuthenticationFilter.class);
        http.addFilterAfter(setup, UsernamePasswordAuthenticationFilter.class);
        http.addFilterBefore(gate, UsernamePasswordAuthenticationFilter.class);
        return http.with(
                        VaadinSecurityConfigurer.vaadin(),
                        vaadin -> vaadin.loginView(LoginView.class)
                                .addLogoutHandler((request, response, authentication) -> leave(sessions, request))
                                // an unknown address is a page that says so, not an empty refusal
                                .anyRequest(AuthorizedUrl::authenticated))
                .build();
    }

    /** The configuration of sessions would take the strategy only together with a filter that guesses at log-ins. */
    private record InNewSession(SessionAtDoor door)
            implements ObjectPostProcessor<UsernamePasswordAuthenticationFilter> {

        @Override
        public <O extends UsernamePasswordAuthenticationFilter> O postProcess(O filter) {
            filter.setSessionAuthenticationStrategy(door::afterPassword);
            return filter;
        }
    }

    private static void leave(SessionKeeper sessions, HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            sessions.leave(session);
        }
    }
}
