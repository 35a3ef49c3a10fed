package io.kamerton.shared.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether an empty installation shows itself with demo data.
 *
 * @param enabled {@code KAMERTON_DEMO}: loads it at the first start on an empty database
 */
@ConfigurationProperties("kamerton.demo")
record DemoSettings(@DefaultValue("false") boolean enabled) {}
