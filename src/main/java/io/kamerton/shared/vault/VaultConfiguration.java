package io.kamerton.shared.vault;

import io.kamerton.shared.settings.DataDirectory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The one vault, opened and checked before any bean that needs it. */
@Configuration(proxyBeanMethods = false)
class VaultConfiguration {

    @Bean
    KeyRing vault(VaultSettings settings, DataDirectory directory, JdbcClient jdbc, Clock clock) {
        var ring = new KeyRing(keys(settings, directory.root()));
        new VaultCheck(jdbc, clock).verify(ring);
        return ring;
    }

    /** A generated key keeps decrypting beside those of the environment, so that moving to them is one step. */
    static List<EncryptionKey> keys(VaultSettings settings, Path directory) {
        var keys = new ArrayList<>(settings.keys());
        var file = new KeyFile(directory);
        file.read().ifPresent(keys::add);
        if (keys.isEmpty()) {
            keys.add(file.generate());
        }
        return keys;
    }
}
