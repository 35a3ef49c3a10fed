package io.kamerton.conversation.ui;

import com.vaadin.flow.router.QueryParameters;
import io.kamerton.shared.ui.PathNumber;
import java.util.LinkedHashMap;
import java.util.Optional;

/** What the address of the chat users says: whose names are searched for, and who is open. */
record PeoplePlace(String search, Optional<Long> open) {

    static final PeoplePlace ALL = new PeoplePlace("", Optional.empty());

    private static final String SEARCH = "search";
    private static final String PERSON = "person";
    private static final int LONGEST = 200;

    static PeoplePlace of(QueryParameters parameters) {
        return new PeoplePlace(
                parameters
                        .getSingleParameter(SEARCH)
                        .map(text -> text.substring(0, Math.min(LONGEST, text.length())))
                        .orElse(""),
                parameters.getSingleParameter(PERSON).flatMap(PathNumber::of));
    }

    PeoplePlace searching(String other) {
        return new PeoplePlace(other, Optional.empty());
    }

    PeoplePlace opening(long person) {
        return new PeoplePlace(search, Optional.of(person));
    }

    PeoplePlace closed() {
        return new PeoplePlace(search, Optional.empty());
    }

    QueryParameters parameters() {
        var values = new LinkedHashMap<String, String>();
        if (!search.isBlank()) {
            values.put(SEARCH, search);
        }
        open.ifPresent(person -> values.put(PERSON, Long.toString(person)));
        return QueryParameters.simple(values);
    }
}
