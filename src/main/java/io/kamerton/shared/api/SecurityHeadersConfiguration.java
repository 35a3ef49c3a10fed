package io.kamerton.shared.api;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;

/** Takes the writing of headers from every chain of Spring Security: {@link SecurityHeaders} is the one source. */
@Configuration(proxyBeanMethods = false)
class SecurityHeadersConfiguration {

    @Bean
    Customizer<HeadersConfigurer<HttpSecurity>> noHeadersByChains() {
        return AbstractHttpConfigurer::disable;
    }
}
