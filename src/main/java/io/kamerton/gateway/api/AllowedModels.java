package io.kamerton.gateway.api;

import io.kamerton.shared.CurrentUser;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Keys can be restricted to some models by name; every other name is refused, whatever it would lead to. */
@Component
class AllowedModels {

    private final CurrentUser caller;

    AllowedModels(CurrentUser caller) {
        this.caller = caller;
    }

    /** @throws AccessDeniedException where the calling key is restricted to other models */
    void require(String model) {
        if (!includes(model)) {
            throw new AccessDeniedException("The key is restricted to other models");
        }
    }

    boolean includes(String model) {
        return caller.mayCall(model);
    }
}
