package io.kamerton.testing;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.internal.nodefeature.ElementData;
import com.vaadin.flow.internal.nodefeature.TextNodeMap;
import com.vaadin.flow.server.VaadinSession;
import io.kamerton.identity.session.TestSessions;
import io.kamerton.shared.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.node.ObjectNode;

/** The screen that a person opened last, used without a browser: each act runs as she and in her session. */
public final class LiveScreen {

    private final VaadinSession session;
    private final UI ui;

    private LiveScreen(VaadinSession session, UI ui) {
        this.session = session;
        this.ui = ui;
    }

    public static LiveScreen of(UserId user, ApplicationContext application) {
        var session = TestSessions.of(user, application).stream()
                .flatMap(http -> VaadinSession.getAllSessions(http).stream())
                .findFirst()
                .orElseThrow();
        session.lock();
        try {
            return new LiveScreen(session, List.copyOf(session.getUIs()).getLast());
        } finally {
            session.unlock();
        }
    }

    /** Clicks the last button with the caption: that of the dialog on top, where there are several. */
    public void click(String caption) {
        act(() -> {
            var button = all(Button.class).stream()
                    .filter(one -> one.getText().equals(caption) && one.isEnabled() && canBeSeen(one))
                    .max(Comparator.comparingInt(
                            one -> one.getElement().getNode().getId()))
                    .orElseThrow(() -> new AssertionError("no button " + caption));
            button.click();
            return button;
        });
    }

    public void check(String label, boolean value) {
        act(() -> {
            var box = all(Checkbox.class).stream()
                    .filter(one -> one.getLabel().equals(label))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no box " + label));
            box.setValue(value);
            return box;
        });
    }

    /** Types into the field that readers of the screen know by this name. */
    public void fill(String name, int value) {
        act(() -> {
            var field = all(IntegerField.class).stream()
                    .filter(one -> one.getAriaLabel().filter(name::equals).isPresent())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no field " + name));
            field.setValue(value);
            return field;
        });
    }

    /** Says yes to the question that is open. */
    public void confirm() {
        act(() -> {
            var dialog = all(ConfirmDialog.class).stream()
                    .filter(ConfirmDialog::isOpened)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no question"));
            ComponentUtil.fireEvent(dialog, new ConfirmDialog.ConfirmEvent(dialog, true));
            dialog.close();
            return dialog;
        });
    }

    /** Answers the script that waits and holds the text, as the browser would. */
    public void answerScript(String part, ObjectNode answer) {
        act(() -> {
            var waiting = ui.getInternals().dumpPendingJavaScriptInvocations().stream()
                    .filter(one -> one.getInvocation().getExpression().contains(part))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no script with " + part));
            waiting.complete(answer);
            return waiting;
        });
    }

    /** Whether a dialog with this heading is open. */
    public boolean asks(String heading) {
        return act(() -> all(Dialog.class).stream()
                .anyMatch(dialog -> dialog.isOpened() && heading.equals(dialog.getHeaderTitle())));
    }

    /** Whether the text is somewhere on the screen, dialogs included. */
    public boolean shows(String text) {
        return act(() -> {
            var found = new ArrayList<String>();
            ui.getElement().getNode().visitNodeTree(node -> {
                if (node.hasFeature(TextNodeMap.class)) {
                    found.add(Element.get(node).getText());
                }
            });
            return found.stream().anyMatch(one -> one.contains(text));
        });
    }

    /** False for what lies in a dialog that was closed. */
    private static boolean canBeSeen(Component component) {
        for (var element = component.getElement(); element != null; element = element.getParent()) {
            if (element.getComponent().filter(LiveScreen::isClosed).isPresent()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isClosed(Component component) {
        return component instanceof Dialog dialog && !dialog.isOpened();
    }

    private <T extends Component> List<T> all(Class<T> type) {
        var found = new ArrayList<T>();
        ui.getElement().getNode().visitNodeTree(node -> {
            if (node.hasFeature(ElementData.class)) {
                Element.get(node)
                        .getComponent()
                        .filter(type::isInstance)
                        .map(type::cast)
                        .ifPresent(found::add);
            }
        });
        return found;
    }

    private <T> T act(Supplier<T> work) {
        var result = new AtomicReference<T>();
        session.lock();
        try {
            ui.accessSynchronously(() -> {
                result.set(work.get());
                // dialogs open when the answer to the browser is about to be written
                ui.getInternals().getStateTree().runExecutionsBeforeClientResponse();
            });
        } finally {
            session.unlock();
        }
        return result.get();
    }
}
