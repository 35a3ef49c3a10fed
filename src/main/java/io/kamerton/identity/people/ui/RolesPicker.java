package io.kamerton.identity.people.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.kamerton.shared.Role;
import io.kamerton.shared.ui.Texts;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** One box a role, each with a sentence that says what it allows. */
class RolesPicker extends Composite<Div> {

    private final Map<Role, Checkbox> boxes = new EnumMap<>(Role.class);
    private final Paragraph error = new Paragraph();

    RolesPicker() {
        getContent().addClassName("roles-picker");
        getContent().getElement().setAttribute("role", "group");
        getContent().getElement().setAttribute("aria-label", Texts.text("person.roles"));
        var label = new Span(Texts.text("person.roles"));
        label.addClassName("field-label");
        getContent().add(label);
        for (var role : Role.values()) {
            var box = new Checkbox(Texts.text("role", role));
            box.setHelperText(Texts.text("role.means", role));
            box.addValueChangeListener(change -> error.setVisible(false));
            boxes.put(role, box);
            getContent().add(box);
        }
        error.addClassName("field-error");
        error.getElement().setAttribute("role", "alert");
        error.setVisible(false);
        getContent().add(error);
    }

    void set(Collection<Role> roles) {
        boxes.forEach((role, box) -> box.setValue(roles.contains(role)));
    }

    Set<Role> chosen() {
        var roles = EnumSet.noneOf(Role.class);
        boxes.forEach((role, box) -> {
            if (box.getValue()) {
                roles.add(role);
            }
        });
        return roles;
    }

    /** False, and said so, where no role is chosen. */
    boolean check() {
        var missing = chosen().isEmpty();
        error.setText(Texts.text("person.roles.missing"));
        error.setVisible(missing);
        return !missing;
    }
}
