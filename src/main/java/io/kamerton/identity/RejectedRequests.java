package io.kamerton.identity;

import io.kamerton.shared.problem.ErrorWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Addresses that the firewall refuses are answered at once; an error page would lead strangers to the log-in. */
@Configuration(proxyBeanMethods = false)
class RejectedRequests {

    @Bean
    RequestRejectedHandler requestRejectedHandler(ErrorWriter errors) {
        return (request, response, exception) -> errors.write(
                request, response, HttpStatus.BAD_REQUEST, "The address or the method of the request is not allowed.");
    }
}
