package io.kamerton.evaluation.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.i18n.I18NProvider;
import io.kamerton.evaluation.AssessmentDraft;
import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.DeploymentRow;
import io.kamerton.registry.ProviderId;
import io.kamerton.registry.ProviderKind;
import io.kamerton.shared.ui.OneOf;
import io.kamerton.shared.ui.ScreenClock;
import io.kamerton.shared.ui.SomeOf;
import io.kamerton.testing.ForgedValue;
import io.kamerton.testing.UnshownScreen;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The form of one text, used by a browser that names what it was not offered. */
class AssessFormTest {

    private static final DeploymentRow MODEL = new DeploymentRow(
            new DeploymentId(7),
            "ollama/llama",
            "llama",
            new ProviderId(1),
            "ollama",
            ProviderKind.OLLAMA,
            true,
            Instant.EPOCH);

    private UnshownScreen screen;
    private AssessForm form;

    @BeforeEach
    void a_form() {
        screen = new UnshownScreen(new Keys(), "ru");
        form = new AssessForm(
                List.of(MODEL),
                draft -> {
                    throw new AssertionError("nothing is judged");
                },
                id -> {},
                mock(ScreenClock.class));
    }

    @AfterEach
    void no_screen_is_left_behind() {
        screen.close();
    }

    @Test
    void a15_criteria_that_were_not_offered_are_not_chosen() {
        var criteria = part(SomeOf.class);
        ForgedValue.intoBoxes(criteria, "forged");
        ForgedValue.intoBoxes(criteria, "1", "-1", "9999");
        assertThat(criteria.getValue()).isEqualTo(Set.copyOf(AssessmentDraft.DEFAULT_CRITERIA));
    }

    @Test
    void a15_a_model_that_was_not_offered_is_not_chosen() {
        var model = part(OneOf.class);
        ForgedValue.intoChoice(model, "8");
        assertThat(model.getValue()).isEqualTo(MODEL);
    }

    private <T extends Component> T part(Class<T> type) {
        return partsOf(form)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Component> partsOf(Component component) {
        return Stream.concat(Stream.of(component), component.getChildren().flatMap(AssessFormTest::partsOf));
    }

    /** Which words the form has does not matter here. */
    private static final class Keys implements I18NProvider {

        @Override
        public List<Locale> getProvidedLocales() {
            return List.of(Locale.ENGLISH);
        }

        @Override
        public String getTranslation(String key, Locale locale, Object... params) {
            return key;
        }
    }
}
