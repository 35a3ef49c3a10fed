package io.kamerton.shared.outbound;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The servers beside this one that are spoken to by HTTP; blank: not used.
 *
 * @param modelServerUrl {@code OLLAMA_BASE_URL}, e.g. {@code http://localhost:11434} or {@code localhost:11434}
 * @param vectorStoreUrl {@code VECTOR_DB_URL}, e.g. {@code http://localhost:6333}
 * @param trustedCertificates {@code KAMERTON_TRUSTED_CERTIFICATES}, path of a file with certificates of own authorities
 */
@ConfigurationProperties("kamerton.outbound")
record OutboundSettings(
        @DefaultValue("") String modelServerUrl,
        @DefaultValue("") String vectorStoreUrl,
        @DefaultValue("") String trustedCertificates) {

    @Override
    public String toString() {
        return "OutboundSettings[not shown]";
    }
}
