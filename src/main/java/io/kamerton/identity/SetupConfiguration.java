package io.kamerton.identity;

import io.kamerton.shared.problem.ErrorWriter;
import jakarta.servlet.Filter;
import java.time.Clock;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/** The filters of the set-up; they belong to the chain of the screens, not to the container. */
@Configuration(proxyBeanMethods = false)
class SetupConfiguration {

    @Bean
    SetupFilter setupFilter(
            FirstAdministrator administrator,
            TriesAtSetup tries,
            Clock clock,
            SecurityContextHolderStrategy strategy,
            SessionAtDoor door,
            LogInAnswers answers) {
        var filter = new SetupFilter(administrator, tries, clock, strategy, door);
        filter.setAuthenticationSuccessHandler(answers::afterSetup);
        filter.setAuthenticationFailureHandler(answers::refusedSetup);
        return filter;
    }

    @Bean
    SetupGate setupGate(SetupLink link, TriesAtSetup tries, ErrorWriter errors) {
        return new SetupGate(link, tries, errors);
    }

    @Bean
    FilterRegistrationBean<Filter> setupFilterOfTheChain(SetupFilter filter) {
        return ofTheChain(filter);
    }

    @Bean
    FilterRegistrationBean<Filter> setupGateOfTheChain(SetupGate gate) {
        return ofTheChain(gate);
    }

    private static FilterRegistrationBean<Filter> ofTheChain(Filter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }
}
