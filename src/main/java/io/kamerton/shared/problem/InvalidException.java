package io.kamerton.shared.problem;

import java.util.List;

/** A well-formed request with bad values: 422. */
public final class InvalidException extends KamertonException {

    private final transient List<FieldError> errors;

    public InvalidException(List<FieldError> errors) {
        super(
                errors.isEmpty()
                        ? "The request holds a bad value."
                        : errors.getFirst().field() + " " + errors.getFirst().message());
        this.errors = List.copyOf(errors);
    }

    public InvalidException(String field, String message) {
        this(List.of(new FieldError(field, message)));
    }

    /** For refusals that people see too: screens show the sentence without the field. */
    public InvalidException(String field, Wording wording) {
        super(wording);
        this.errors = List.of(new FieldError(field, wording.english()));
    }

    public List<FieldError> errors() {
        return errors;
    }
}
