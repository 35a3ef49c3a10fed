package io.kamerton.identity.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableRunnable;
import io.kamerton.shared.ui.CopyButton;
import io.kamerton.shared.ui.Texts;
import java.util.List;

/** New recovery codes, shown once: to copy, keep as a file or print; the way on opens when they were kept. */
public final class RecoveryCodesPanel extends Composite<Div> {

    private static final long serialVersionUID = 1L;

    private static final String SAVE = """
            const link = document.createElement('a');
            link.href = URL.createObjectURL(new Blob([$0], {type: 'text/plain'}));
            link.download = 'kamerton-recovery-codes.txt';
            link.click();
            setTimeout(() => URL.revokeObjectURL(link.href), 1000);
            """;

    public RecoveryCodesPanel(List<String> codes, SerializableRunnable goOn) {
        var text = String.join("\n", codes) + "\n";
        var list = new OrderedList();
        list.addClassName("recovery-codes");
        codes.forEach(code -> list.add(new ListItem(new Code(code))));
        var save = new Button(Texts.text("recovery.save"));
        save.addClickListener(click -> save.getElement().executeJs(SAVE, text));
        var print =
                new Button(Texts.text("recovery.print"), click -> getElement().executeJs("window.print()"));
        var tools = new Div(new CopyButton(text, Texts.text("recovery.copy")), save, print);
        tools.addClassName("door-ways");

        var proceed = new Button(Texts.text("recovery.proceed"), click -> goOn.run());
        proceed.addThemeNames("primary");
        proceed.setEnabled(false);
        var kept = new Checkbox(Texts.text("recovery.kept"), change -> proceed.setEnabled(change.getValue()));
        getContent().addClassName("recovery-panel");
        getContent()
                .add(
                        new H2(Texts.text("recovery.title")),
                        new Paragraph(Texts.text("recovery.advice")),
                        list,
                        tools,
                        kept,
                        proceed);
    }
}
