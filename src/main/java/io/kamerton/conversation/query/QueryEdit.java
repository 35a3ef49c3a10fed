package io.kamerton.conversation.query;

/** Puts parts into what was typed and takes them out again. */
public final class QueryEdit {

    private QueryEdit() {}

    /** As it has to be typed. */
    public static String part(Field field, String value) {
        boolean bare = !value.isEmpty()
                && value.chars().noneMatch(c -> Character.isWhitespace(c) || c == '"' || c == ',')
                && "<>=:".indexOf(value.charAt(0)) < 0;
        var typed = bare ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        return field.word() + ":" + typed;
    }

    /** Whether the part stands in the query as it is. */
    public static boolean holds(String query, String part) {
        return placeOf(query, part) >= 0;
    }

    /** Without the part where it is there, else with it. */
    public static String toggled(String query, String part) {
        int place = placeOf(query, part);
        if (place < 0) {
            return query.isBlank() ? part : query.stripTrailing() + " " + part;
        }
        var before = query.substring(0, place).stripTrailing();
        var behind = query.substring(place + part.length()).stripLeading();
        return before.isEmpty() || behind.isEmpty() ? before + behind : before + " " + behind;
    }

    private static int placeOf(String query, String part) {
        for (int at = query.indexOf(part); at >= 0; at = query.indexOf(part, at + 1)) {
            int end = at + part.length();
            boolean begins = at == 0 || Character.isWhitespace(query.charAt(at - 1));
            if (begins && (end == query.length() || Character.isWhitespace(query.charAt(end)))) {
                return at;
            }
        }
        return -1;
    }
}
