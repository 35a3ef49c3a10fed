package io.kamerton.identity.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What differs between two JSON objects, field by field. */
final class JsonDifference {

    private static final JsonMapper JSON = JsonMapper.shared();

    private JsonDifference() {}

    static List<Change> between(String before, String after) {
        var old = JSON.readTree(before);
        var now = JSON.readTree(after);
        var names = new TreeSet<>(old.propertyNames());
        names.addAll(now.propertyNames());
        var changes = new ArrayList<Change>();
        names.forEach(name -> changes.add(new Change(name, shown(old, name), shown(now, name))));
        return changes;
    }

    private static Optional<String> shown(JsonNode object, String name) {
        return object.has(name)
                ? Optional.of(
                        object.path(name).isString()
                                ? object.path(name).stringValue()
                                : object.path(name).toString())
                : Optional.empty();
    }

    /** A field; where it is in one object only, it came or went. */
    record Change(String name, Optional<String> before, Optional<String> after) {

        boolean isChanged() {
            return !before.equals(after);
        }
    }
}
