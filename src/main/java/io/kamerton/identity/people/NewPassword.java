package io.kamerton.identity.people;

import io.kamerton.identity.PasswordRules;
import io.kamerton.shared.Secret;
import io.kamerton.shared.problem.InvalidException;
import org.springframework.stereotype.Component;

/** Refuses what would be a bad password. */
@Component
class NewPassword {

    /** @throws InvalidException field {@code password}, with what is wrong */
    void require(Secret password, String name) {
        PasswordRules.flawOf(password.reveal(), name).ifPresent(flaw -> {
            throw new InvalidException("password", flaw.sentence());
        });
    }
}
