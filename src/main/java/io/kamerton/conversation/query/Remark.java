package io.kamerton.conversation.query;

/**
 * What is wrong with a part of a query.
 *
 * @param from place of its first character, from 0
 * @param to place behind its last character
 * @param part as it was typed, at most 60 characters
 */
public record Remark(int from, int to, Reason reason, String part) {

    private static final int LONGEST_PART = 60;

    /** In the order in which people make these mistakes. */
    public enum Reason {
        UNKNOWN_FIELD("is no field of the search; put it in quotes to search for the words"),
        NO_VALUE("has no value"),
        NOT_A_NUMBER("needs a number, such as latency:>4s, tokens:>1000, rating:<3"),
        NOT_A_DATE("needs a day or a time, such as 2026-11-20, 2026-11, today, 7d or 2026-11-01..2026-11-20"),
        UNKNOWN_STATUS("is no status; there are ok, failed, timed_out, cancelled, refused and error"),
        UNKNOWN_FEATURE(
                "is nothing that a turn has; there are rating, comment, text, tools, fallback, truncated, error, test"),
        NO_COMPARISON("can be compared by the colon alone"),
        UNCLOSED_QUOTE("has no closing quote"),
        NOTHING_TO_FIND("has neither letters nor digits"),
        TOO_MANY("is more than a query may have: 40 parts"),
        TOO_LONG("is more than a query may have: 2000 characters");

        private final String english;

        Reason(String english) {
            this.english = english;
        }

        /** What is wrong, for programs. */
        public String english() {
            return english;
        }
    }

    static Remark of(String query, int from, int to, Reason reason) {
        return new Remark(from, to, reason, query.substring(from, Math.min(to, from + LONGEST_PART)));
    }
}
