package io.kamerton.identity.people.ui;

import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import io.kamerton.identity.people.PersonDetails;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Texts;
import java.time.Instant;
import java.util.Optional;

/** What is known of an account, with the times of it. */
class PersonFacts extends Section {

    PersonFacts(PersonDetails details) {
        addClassName("card");
        var person = details.person();
        var facts = new DescriptionList();
        facts.addClassName("facts-list");
        fact(facts, Texts.text("person.created"), Optional.of(person.createdAt()));
        fact(facts, Texts.text("person.last_login.label"), person.lastLogInAt());
        fact(facts, Texts.text("person.password_changed"), details.passwordChangedAt());
        fact(facts, Texts.text("person.factor.since"), person.factorSince());
        details.linkUntil().ifPresent(until -> fact(facts, Texts.text("person.link_until"), Optional.of(until)));
        add(new H2(Texts.text("person.facts")), facts);
    }

    private static void fact(DescriptionList facts, String name, Optional<Instant> time) {
        facts.add(
                new DescriptionList.Term(name),
                new DescriptionList.Description(
                        time.map(Formats.current()::dateTime).orElse(Formats.MISSING)));
    }
}
