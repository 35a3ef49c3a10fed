package io.kamerton.shared.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.HasValue;
import io.kamerton.testing.ForgedValue;
import io.kamerton.testing.UnshownScreen;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Fields of which something is chosen, used by a browser that does not keep to what it was offered. */
class OfferedChoicesTest {

    private final List<Object> heard = new ArrayList<>();
    private UnshownScreen screen;

    @BeforeEach
    void a_screen() {
        screen = new UnshownScreen(new Translations(), "en");
    }

    @AfterEach
    void no_screen_is_left_behind() {
        screen.close();
    }

    @Test
    void a15_a_forged_key_leaves_the_choice_as_it_was() {
        var list = new OneOf<String>();
        list.setItems("low", "high");
        list.setValue("high");
        listen(list);
        ForgedValue.intoChoice(list, "urgent");
        ForgedValue.intoChoice(list, "");
        assertThat(list.getValue()).isEqualTo("high");
        assertThat(heard).as("what the form hears of").isEmpty();
        ForgedValue.intoChoice(list, "1");
        assertThat(list.getValue()).as("an item that was offered").isEqualTo("low");
        assertThat(heard).containsExactly("low");
    }

    @Test
    void a_list_that_may_stay_empty_can_be_emptied() {
        var list = new OneOf<String>();
        list.setEmptySelectionAllowed(true);
        list.setItems("low", "high");
        list.setValue("high");
        listen(list);
        ForgedValue.intoChoice(list, "");
        assertThat(list.getOptionalValue()).isEmpty();
        assertThat(heard).hasSize(1);
    }

    @Test
    void a15_forged_keys_of_boxes_leave_them_as_they_were() {
        var boxes = new SomeOf<String>("criteria");
        boxes.setItems("relevance", "accuracy");
        boxes.setValue(Set.of("relevance"));
        listen(boxes);
        ForgedValue.intoBoxes(boxes, "forged");
        ForgedValue.intoBoxes(boxes, "1", "2", "forged");
        assertThat(boxes.getValue()).containsExactly("relevance");
        assertThat(heard).isEmpty();
        ForgedValue.intoBoxes(boxes, "1", "2");
        assertThat(boxes.getValue()).containsExactlyInAnyOrder("relevance", "accuracy");
        ForgedValue.intoBoxes(boxes);
        assertThat(boxes.getValue()).isEmpty();
    }

    @Test
    void a15_forged_keys_of_a_box_for_several_leave_it_as_it_was() {
        var box = new SomeOrOther("metrics");
        box.setItems("cost", "tokens");
        box.setValue(Set.of("cost"));
        listen(box);
        ForgedValue.intoMany(box, "forged");
        ForgedValue.intoMany(box, "1", "forged");
        assertThat(box.getValue()).containsExactly("cost");
        assertThat(heard).isEmpty();
    }

    private <T> void listen(HasValue<?, T> field) {
        field.addValueChangeListener(change -> heard.add(String.valueOf(change.getValue())));
    }
}
