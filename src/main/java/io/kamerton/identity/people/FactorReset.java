package io.kamerton.identity.people;

import io.kamerton.identity.factor.Enrolment;
import io.kamerton.identity.limits.FailureCounter;
import io.kamerton.identity.limits.Subject;
import org.springframework.stereotype.Component;

/** Takes a second factor away and lets its owner set up another one within a few days. */
@Component
class FactorReset {

    private final Enrolment enrolment;
    private final People people;
    private final FailureCounter failures;

    FactorReset(Enrolment enrolment, People people, FailureCounter failures) {
        this.enrolment = enrolment;
        this.people = people;
        this.failures = failures;
    }

    void reset(PersonRow person) {
        enrolment.forget(person.id());
        people.letEnrol(person);
        failures.forget(Subject.of(person.id()));
    }
}
