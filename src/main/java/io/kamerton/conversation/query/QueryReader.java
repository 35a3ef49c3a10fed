package io.kamerton.conversation.query;

import io.kamerton.conversation.query.Criterion.Form;
import io.kamerton.conversation.query.Criterion.Words;
import io.kamerton.conversation.query.Remark.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Goes once over a query, from left to right. */
final class QueryReader {

    private static final int MOST_CRITERIA = 40;

    private final String text;
    private final int end;
    private final ValueReader values;
    private final List<Criterion> criteria = new ArrayList<>();
    private final List<Remark> remarks = new ArrayList<>();
    private int at;

    QueryReader(String text, Instant now) {
        this.text = text;
        this.end = Math.min(text.length(), Query.LONGEST);
        this.values = new ValueReader(now);
    }

    Query read() {
        while (at < end) {
            if (isSpace(text.charAt(at))) {
                at++;
            } else {
                part();
            }
        }
        if (text.length() > Query.LONGEST && !text.substring(Query.LONGEST).isBlank()) {
            remarks.add(Remark.of(text, Query.LONGEST, text.length(), Reason.TOO_LONG));
        }
        return new Query(text, criteria, remarks);
    }

    private void part() {
        int start = at;
        boolean negated = text.charAt(at) == '-' && at + 1 < end && !isSpace(text.charAt(at + 1));
        if (negated) {
            at++;
        }
        int name = at;
        while (at < end && isOfAName(text.charAt(at))) {
            at++;
        }
        boolean typed = at > name && at < end && ":<>=".indexOf(text.charAt(at)) >= 0;
        if (typed && (text.charAt(at) != ':' || at + 1 < end && !isSpace(text.charAt(at + 1)))
                || typed && Field.of(text.substring(name, at)).isPresent()) {
            typed(start, text.substring(name, at), negated);
        } else {
            at = name;
            words(start, negated);
        }
        if (criteria.size() > MOST_CRITERIA) {
            criteria.removeLast();
            remarks.add(Remark.of(text, start, at, Reason.TOO_MANY));
            at = end;
        }
    }

    /** The place is that of the sign behind the name. */
    private void typed(int start, String name, boolean negated) {
        int signs = at;
        while (at < end && ":<>=".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        var sign = text.substring(signs, at);
        boolean quoted = at < end && text.charAt(at) == '"';
        int valueAt = at;
        var value = quoted ? quoted(start) : bare();
        if (at == valueAt || value.isBlank()) {
            remarks.add(
                    Remark.of(text, start, at, Field.of(name).isPresent() ? Reason.NO_VALUE : Reason.UNKNOWN_FIELD));
            return;
        }
        var read = Field.of(name)
                .map(field -> values.read(field, sign, value, quoted, negated))
                .orElseGet(() -> new ValueReader.Wrong(Reason.UNKNOWN_FIELD));
        switch (read) {
            case ValueReader.Right right -> criteria.add(right.criterion());
            case ValueReader.Wrong wrong -> remarks.add(Remark.of(text, start, at, wrong.reason()));
        }
    }

    private void words(int start, boolean negated) {
        boolean phrase = text.charAt(at) == '"';
        var value = phrase ? quoted(start) : bare();
        if (value.codePoints().noneMatch(Character::isLetterOrDigit)) {
            remarks.add(Remark.of(text, start, at, Reason.NOTHING_TO_FIND));
            return;
        }
        boolean beginning = !phrase && value.endsWith("*");
        criteria.add(new Words(value, phrase ? Form.PHRASE : beginning ? Form.BEGINNING : Form.WORD, negated));
    }

    /** Behind an opening quote up to the closing one; a backslash takes the next character as it is. */
    private String quoted(int start) {
        var value = new StringBuilder();
        at++;
        while (at < end && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\' && at + 1 < end) {
                at++;
            }
            value.append(text.charAt(at));
            at++;
        }
        if (at < end) {
            at++;
        } else {
            remarks.add(Remark.of(text, start, end, Reason.UNCLOSED_QUOTE));
        }
        return value.toString();
    }

    private String bare() {
        int from = at;
        while (at < end && !isSpace(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private static boolean isOfAName(char c) {
        return Character.isLetter(c) || c == '_' || c == '.';
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
