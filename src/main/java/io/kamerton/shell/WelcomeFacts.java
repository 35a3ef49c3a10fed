package io.kamerton.shell;

import io.kamerton.identity.key.KeyFilter;
import io.kamerton.identity.key.KeyService;
import io.kamerton.registry.ProviderKind;
import io.kamerton.registry.ProviderService;
import io.kamerton.shared.api.Page;
import io.kamerton.shared.demo.DemoData;
import io.kamerton.shared.welcome.FirstSteps;
import io.kamerton.shell.WelcomeProgress.Step;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Reads from the data what of the first steps is done. For administrators. */
@Component
class WelcomeFacts {

    private final ProviderService providers;
    private final DemoData demo;
    private final KeyService keys;
    private final FirstSteps steps;

    WelcomeFacts(ProviderService providers, DemoData demo, KeyService keys, FirstSteps steps) {
        this.providers = providers;
        this.demo = demo;
        this.keys = keys;
        this.steps = steps;
    }

    /** Where the list is put away nobody asks what is done of it. */
    WelcomeProgress read() {
        if (steps.dismissed()) {
            return new WelcomeProgress(Set.of(), true);
        }
        var done = EnumSet.noneOf(Step.class);
        if (providers.list().stream().anyMatch(row -> row.kind() != ProviderKind.BUILT_IN)) {
            done.add(Step.MODELS);
        }
        if (!demo.contents().empty()) {
            done.add(Step.DATA);
        }
        if (anyKeyWasUsed()) {
            done.add(Step.REQUEST);
        }
        return new WelcomeProgress(done, false);
    }

    /** Of the newest keys: once there are many, nobody needs these steps. */
    private boolean anyKeyWasUsed() {
        return keys.list(KeyFilter.none(), Optional.empty(), Page.DEFAULT_LIMIT).items().stream()
                .anyMatch(key -> key.lastUsedAt().isPresent());
    }

    void dismiss() {
        steps.dismiss();
    }
}
