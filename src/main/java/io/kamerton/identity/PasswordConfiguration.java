package io.kamerton.identity;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** How passwords are kept: Argon2id, at most two hashes at a time so that log-ins cannot take all memory. */
@Configuration(proxyBeanMethods = false)
class PasswordConfiguration {

    private static final int HASHES_AT_ONCE = 2;

    @Bean
    PasswordEncoder passwordEncoder() {
        return new BoundedPasswordEncoder(Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8(), HASHES_AT_ONCE);
    }
}
