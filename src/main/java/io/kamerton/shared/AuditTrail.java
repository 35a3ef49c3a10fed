package io.kamerton.shared;

import java.util.Map;

/** Writes down who did what. Call it inside the transaction of the act, so that neither exists without the other. */
public interface AuditTrail {

    /** Records an act of the present user (see {@link CurrentUser}); of the system where nobody is known. */
    void record(Act act);

    /**
     * What was done.
     *
     * @param action past-tense verb with its noun, e.g. {@code provider.changed}
     * @param subject what it was done to, e.g. {@code provider 4}
     * @param before what the subject was like, without secrets; empty where it did not exist
     * @param after what it became, without secrets; empty where it is gone
     */
    record Act(String action, String subject, Map<String, ?> before, Map<String, ?> after) {

        public static Act of(String action, String subject) {
            return new Act(action, subject, Map.of(), Map.of());
        }

        public static Act of(String action, String subject, Map<String, ?> after) {
            return new Act(action, subject, Map.of(), after);
        }
    }
}
