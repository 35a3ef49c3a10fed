package io.kamerton.identity.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.i18n.I18NProvider;
import io.kamerton.identity.key.IpRange;
import io.kamerton.identity.key.KeyTerms;
import io.kamerton.shared.Priority;
import io.kamerton.shared.Scope;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.Wording;
import io.kamerton.shared.ui.OneOf;
import io.kamerton.shared.ui.SomeOf;
import io.kamerton.testing.ForgedValue;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.UnshownScreen;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KamertonTest
class KeyFormTest {

    private static final KeyTerms TERMS = new KeyTerms(
            "nightly",
            Set.of(Scope.MODELS, Scope.TUNING_READ),
            List.of("a/b", "c"),
            List.of(IpRange.parse("192.0.2.0/24").orElseThrow()),
            Optional.of(30),
            Optional.empty(),
            Priority.HIGH);

    @Autowired
    I18NProvider texts;

    private UnshownScreen screen;
    private KeyForm form;

    @BeforeEach
    void a_form_that_shows_a_key() {
        screen = new UnshownScreen(texts, "ru");
        form = new KeyForm();
        form.offer(EnumSet.allOf(Scope.class));
        form.offerPriorities(List.of(Priority.values()), TERMS.priority());
        form.fill(TERMS);
    }

    @AfterEach
    void no_screen_is_left_behind() {
        screen.close();
    }

    @Test
    void what_nobody_changed_stays_as_it_was() {
        assertThat(form.terms()).isEqualTo(TERMS);
        assertThat(form.days()).as("when it ends").isEmpty();
    }

    @Test
    void what_is_no_number_is_not_read_as_no_limit() {
        var requests = field(IntegerField.class, "keys.requests");
        requests.clear();
        requests.setInvalid(true);
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(form::terms)
                .satisfies(
                        wrong -> assertThat(wrong.errors().getFirst().field()).isEqualTo("requests_per_minute"));
    }

    @Test
    void what_is_no_address_is_named_in_the_language_of_the_screen() {
        field(TextArea.class, "keys.ranges").setValue("192.0.2.0/24\nlocalhost");
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(form::terms)
                .satisfies(form::show);
        assertThat(fault()).startsWith("Укажите диапазоны адресов");
    }

    @Test
    void a15_what_was_not_offered_is_not_chosen() {
        ForgedValue.intoBoxes(part(SomeOf.class), "1", "forged");
        ForgedValue.intoChoice(part(OneOf.class), "forged");
        assertThat(form.terms()).isEqualTo(TERMS);
    }

    @Test
    void what_the_service_refuses_is_told_in_the_language_of_the_screen() {
        form.show(new ConflictException(Wording.of("keys.refused.revoked")));
        assertThat(fault()).isEqualTo("Ключ отозван. Создайте новый.");
    }

    private String fault() {
        return partsOf(form)
                .filter(part -> "alert".equals(part.getElement().getAttribute("role")))
                .map(part -> part.getElement().getText())
                .findFirst()
                .orElseThrow();
    }

    private <T extends Component> T field(Class<T> type, String label) {
        var shown = texts.getTranslation(label, java.util.Locale.forLanguageTag("ru"));
        return partsOf(form)
                .filter(type::isInstance)
                .filter(part -> shown.equals(part.getElement().getProperty("label")))
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private <T extends Component> T part(Class<T> type) {
        return partsOf(form)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Component> partsOf(Component component) {
        return Stream.concat(Stream.of(component), component.getChildren().flatMap(KeyFormTest::partsOf));
    }
}
