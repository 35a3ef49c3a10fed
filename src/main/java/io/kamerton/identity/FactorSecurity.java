package io.kamerton.identity;

import com.vaadin.flow.spring.security.NavigationAccessControlConfigurer;
import io.kamerton.identity.factor.RecoveryCodes;
import io.kamerton.identity.factor.TotpVerifier;
import io.kamerton.identity.session.KnownBrowsers;
import java.time.Clock;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authorization.AuthorizationManagerFactories.AdditionalRequiredFactorsBuilder;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.authorization.EnableMultiFactorAuthentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Two factors for every rule of every route, screen and method; decision 13 tells what each part is for. */
@Configuration(proxyBeanMethods = false)
@EnableMultiFactorAuthentication(authorities = {Factor.PASSWORD_AUTHORITY, Factor.TOTP_AUTHORITY})
class FactorSecurity {

    @Bean
    Customizer<AdditionalRequiredFactorsBuilder<Object>> whoNeedsFactors(MfaPolicy policy) {
        return factors -> factors.when(policy::required);
    }

    /** The only one that Spring knows: without it, it would make an account of its own. */
    @Bean
    AuthenticationManager passwordLogIn(
            UserAccounts accounts, PasswordEncoder passwords, KnownBrowsers browsers, LogInGate gate, Clock clock) {
        return new ProviderManager(new PasswordLogIn(accounts, passwords, browsers, gate, clock));
    }

    @Bean
    TotpFilter totpFilter(
            UserAccounts accounts,
            TotpVerifier verifier,
            RecoveryCodes recoveryCodes,
            FactorChange change,
            KnownBrowsers browsers,
            LogInGate gate,
            Clock clock,
            LogInAnswers answers,
            SessionAtDoor door,
            SecurityContextHolderStrategy strategy) {
        var provider = new CodeLogIn(accounts, verifier, recoveryCodes, change, browsers, gate, clock);
        var filter = new TotpFilter(new ProviderManager(provider), strategy, door);
        filter.setAuthenticationSuccessHandler(answers::afterCode);
        filter.setAuthenticationFailureHandler(answers::refusedCode);
        return filter;
    }

    /** It belongs to the chain of the screens, not to the container. */
    @Bean
    FilterRegistrationBean<TotpFilter> totpFilterOfTheChain(TotpFilter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }

    @Bean
    NavigationAccessControlConfigurer navigationAccess(MfaPolicy policy, SecurityContextHolderStrategy strategy) {
        return new NavigationAccessControlConfigurer()
                .withAnnotatedViewAccessChecker()
                .withNavigationAccessChecker(new FactorChecker(policy, strategy))
                .withDecisionResolver(new DenyWins());
    }
}
