package io.kamerton.conversation.ui;

import com.vaadin.flow.router.QueryParameters;
import io.kamerton.shared.ui.PathNumber;
import java.util.LinkedHashMap;
import java.util.Optional;

/** What the address of the history says: what is searched for, and which conversation is open. */
record ChatsPlace(String query, Optional<Long> open) {

    static final ChatsPlace ALL = new ChatsPlace("", Optional.empty());

    private static final String QUERY = "q";
    private static final String CHAT = "chat";

    /** What cannot be understood is as if it were not there; what is searched for is told as it is. */
    static ChatsPlace of(QueryParameters parameters) {
        return new ChatsPlace(
                parameters.getSingleParameter(QUERY).orElse(""),
                parameters.getSingleParameter(CHAT).flatMap(PathNumber::of));
    }

    ChatsPlace searching(String other) {
        return new ChatsPlace(other, Optional.empty());
    }

    ChatsPlace opening(long chat) {
        return new ChatsPlace(query, Optional.of(chat));
    }

    ChatsPlace closed() {
        return new ChatsPlace(query, Optional.empty());
    }

    QueryParameters parameters() {
        var values = new LinkedHashMap<String, String>();
        if (!query.isBlank()) {
            values.put(QUERY, query);
        }
        open.ifPresent(chat -> values.put(CHAT, Long.toString(chat)));
        return QueryParameters.simple(values);
    }
}
