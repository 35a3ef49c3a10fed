package io.kamerton.gateway.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.i18n.I18NProvider;
import io.kamerton.registry.DeploymentTerms;
import io.kamerton.registry.Prices;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.UnshownScreen;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The form of what a model costs: by the token, by the hour, or both. */
@KamertonTest
class TermsDialogTest {

    private static final DeploymentTerms TERMS =
            new DeploymentTerms(new Prices(0.15, 0.6, 2.5), OptionalInt.of(8_192), OptionalInt.of(4));

    @Autowired
    I18NProvider texts;

    private UnshownScreen screen;

    @BeforeEach
    void a_screen() {
        screen = new UnshownScreen(texts, "ru");
    }

    @AfterEach
    void no_screen_is_left_behind() {
        screen.close();
    }

    @Test
    void what_was_said_is_shown_and_given_back_as_it_was() {
        assertThat(new TermsDialog("a/b", TERMS, saved -> {}).terms()).isEqualTo(TERMS);
        assertThat(new TermsDialog("a/b", DeploymentTerms.NONE, saved -> {}).terms())
                .isEqualTo(DeploymentTerms.NONE);
    }

    @Test
    void each_price_is_typed_in_a_field_of_its_own() {
        var dialog = new TermsDialog("a/b", DeploymentTerms.NONE, saved -> {});
        var prices = all(dialog, NumberField.class);
        assertThat(prices).hasSize(3);
        prices.get(0).setValue(1.0);
        prices.get(1).setValue(2.0);
        prices.get(2).setValue(3.0);
        assertThat(dialog.terms().prices()).isEqualTo(new Prices(1, 2, 3));
    }

    @Test
    void what_is_emptied_is_free_and_unlimited() {
        var dialog = new TermsDialog("a/b", TERMS, saved -> {});
        all(dialog, NumberField.class).forEach(NumberField::clear);
        all(dialog, IntegerField.class).forEach(IntegerField::clear);
        assertThat(dialog.terms()).isEqualTo(DeploymentTerms.NONE);
    }

    private static <T extends Component> List<T> all(Component root, Class<T> kind) {
        return below(root).filter(kind::isInstance).map(kind::cast).toList();
    }

    private static Stream<Component> below(Component component) {
        return Stream.concat(Stream.of(component), component.getChildren().flatMap(TermsDialogTest::below));
    }
}
