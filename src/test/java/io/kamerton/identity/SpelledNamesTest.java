package io.kamerton.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.identity.limits.FailureCounter;
import io.kamerton.shared.Role;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.HttpVisitor;
import io.kamerton.testing.KamertonTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** One name in several spellings at the log-in: what is counted together must not tell which names are somebody's. */
@KamertonTest
class SpelledNamesTest {

    @Autowired
    ApiClient api;

    @Autowired
    ApplicationContext application;

    @ParameterizedTest
    @ValueSource(strings = {"%s\u2003", "\u3000%s\u2028", "%s\u00a0", "%s ", "%S", "%S\u2003", "%s{nul}", "%s\u200b"})
    void a32_another_spelling_of_a_name_does_not_tell_whether_somebody_has_it(String spelling) {
        var known = answersTo(TestPeople.with(Role.ANALYST, application).name(), spelling);
        var unknown = answersTo("nobody-" + UUID.randomUUID(), spelling);
        assertThat(known).isEqualTo(unknown);
    }

    /** To wrong passwords for a name in another spelling, as many as are compared, then to the name itself. */
    private List<String> answersTo(String name, String spelling) {
        var answers = new ArrayList<String>();
        for (var i = 0; i < FailureCounter.FIRST_WAIT_AT; i++) {
            answers.add(answerTo(spelt(name, spelling)));
        }
        answers.add(answerTo(name));
        answers.add(answerTo(spelt(name, spelling)));
        return answers;
    }

    private static String spelt(String name, String spelling) {
        return spelling.formatted(name).replace("{nul}", Character.toString(0));
    }

    private String answerTo(String name) {
        return new HttpVisitor(api.baseUrl())
                .givePassword(name, "a wrong guess")
                .header("Location")
                .replaceAll("\\d+", "n");
    }
}
