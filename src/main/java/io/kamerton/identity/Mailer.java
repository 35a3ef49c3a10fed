package io.kamerton.identity;

import io.kamerton.shared.UserId;
import java.util.List;
import java.util.Locale;

/** Sends mails to people, where the installation has a mail server. A mail that cannot be sent never breaks the act. */
public interface Mailer {

    /** Whether mails can be sent at all; else screens offer what the mail would have said. */
    boolean isConfigured();

    /**
     * Sends after the present transaction has committed (at once where there is none) and in the background. Without a
     * mail server, and where the server refuses, nothing happens but a line in the log.
     */
    void send(EmailAddress to, Locale language, Letter letter);

    /** As {@link #send}, to the address and in the language of an account; to nobody where it has no address. */
    void tell(UserId person, Letter letter);

    /**
     * What a mail is about.
     *
     * @param topic which text it is
     * @param values what stands at the places of the text; characters that cannot be printed become spaces
     */
    record Letter(Topic topic, List<String> values) {

        public Letter {
            values = List.copyOf(values);
        }

        public static Letter of(Topic topic, String... values) {
            return new Letter(topic, List.of(values));
        }
    }

    /** The mails that there are. Texts: {@code mail.<topic>.subject} and {@code .body} in lower case. */
    enum Topic {
        /** Places: name of the account, address of the link, hours that it is good for. */
        INVITATION,
        /** Places: name of the account, address of the link, hours that it is good for. */
        PASSWORD_RESET,
        /** Place: name of the account. */
        PASSWORD_CHANGED,
        /** Places: name of the account, the new address; goes to the old one. */
        EMAIL_CHANGED,
        /** Place: name of the account. */
        RECOVERY_CODE_USED,
        /** Place: name of the account. */
        FACTOR_RESET,
        /** Places: number of the job, address of its page. */
        JOB_SUCCEEDED,
        /** Places: number of the job, address of its page. */
        JOB_FAILED
    }
}
