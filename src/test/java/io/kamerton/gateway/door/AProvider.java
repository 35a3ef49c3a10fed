package io.kamerton.gateway.door;

import io.kamerton.registry.KeyEntry;
import io.kamerton.registry.ProviderDraft;
import io.kamerton.registry.ProviderKind;
import io.kamerton.registry.ProviderService;
import io.kamerton.shared.Secret;
import java.util.UUID;

/** Model servers of tests as administrators save them. */
final class AProvider {

    static final String KEY = "canary-" + UUID.randomUUID();

    private AProvider() {}

    /** @return the name under which its model is called */
    static String saved(ProviderService providers, ProviderKind kind, String url) {
        var name = "d" + UUID.randomUUID().toString().substring(0, 8);
        var saved = providers.create(new ProviderDraft(name, kind, url, KeyEntry.of(Secret.of(KEY)), true));
        providers.addDeployment(saved.row().id(), "tiny:1b");
        return name + "/tiny:1b";
    }
}
