package io.kamerton.identity.people;

import io.kamerton.shared.CurrentUser;
import io.kamerton.shared.ui.AccountLook;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Language and colours in the row of the account. */
@Component
class KeptLook implements AccountLook {

    private final People people;
    private final CurrentUser user;

    KeptLook(People people, CurrentUser user) {
        this.people = people;
        this.user = user;
    }

    @Override
    public Optional<String> language() {
        return user.id().flatMap(me -> people.text(me, People.Column.LANGUAGE));
    }

    @Override
    public Optional<String> scheme() {
        return user.id().flatMap(me -> people.text(me, People.Column.SCHEME));
    }

    @Override
    public void keepLanguage(String code) {
        user.id().ifPresent(me -> people.keepLanguage(me, code));
    }

    @Override
    public void keepScheme(String code) {
        user.id().ifPresent(me -> people.keepScheme(me, code));
    }
}
