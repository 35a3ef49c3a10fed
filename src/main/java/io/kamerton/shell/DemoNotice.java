package io.kamerton.shell;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import io.kamerton.shared.demo.DemoContents;
import io.kamerton.shared.demo.DemoData;
import io.kamerton.shared.ui.DemoBadge;
import io.kamerton.shared.ui.Texts;
import java.util.Optional;
import java.util.stream.Collectors;

/** On Home: that demo data is loaded, with the way to be rid of it; or the offer of it to an empty installation. */
class DemoNotice extends Composite<Section> {

    private final transient DemoData demo;

    private DemoNotice(DemoData demo) {
        this.demo = demo;
        getContent().addClassNames("card", "demo-notice");
    }

    /** Empty where there is nothing to say. */
    static Optional<DemoNotice> of(DemoData demo, boolean mayChange) {
        var contents = demo.contents();
        if (contents.loaded()) {
            var notice = new DemoNotice(demo);
            notice.tellLoaded(contents, mayChange);
            return Optional.of(notice);
        }
        if (contents.empty() && mayChange) {
            var notice = new DemoNotice(demo);
            notice.offer();
            return Optional.of(notice);
        }
        return Optional.empty();
    }

    private void tellLoaded(DemoContents contents, boolean mayChange) {
        var words = new Div(
                new DemoBadge(),
                new H2(Texts.text("demo.loaded.title")),
                new Paragraph(Texts.text("demo.loaded.text", inWords(contents))));
        getContent().add(words);
        if (mayChange) {
            var remove = new Button(
                    Texts.text("demo.remove"), click -> confirm(contents).open());
            remove.addThemeNames("error");
            getContent().add(remove);
        }
    }

    private void offer() {
        var load = new Button(Texts.text("demo.load"), click -> act(click.getSource(), demo::load));
        load.addThemeNames("primary");
        load.setDisableOnClick(true);
        getContent()
                .add(
                        new Div(new H2(Texts.text("demo.offer.title")), new Paragraph(Texts.text("demo.offer.text"))),
                        load);
    }

    private ConfirmDialog confirm(DemoContents contents) {
        var dialog = new ConfirmDialog();
        dialog.setHeader(Texts.text("demo.remove.title"));
        dialog.setText(Texts.text("demo.remove.effect", inWords(contents)));
        dialog.setWidth("28rem");
        dialog.setCancelable(true);
        dialog.setCancelText(Texts.text("demo.remove.cancel"));
        var remove = new Button(Texts.text("demo.remove"));
        remove.addThemeNames("primary", "error");
        remove.setDisableOnClick(true);
        remove.addClickListener(click -> {
            dialog.close();
            act(remove, demo::remove);
        });
        dialog.setConfirmButton(remove);
        return dialog;
    }

    /** Draws the whole screen anew: every part of it shows something else afterwards. */
    private static void act(Button button, Runnable work) {
        try {
            work.run();
        } finally {
            button.setEnabled(true);
        }
        UI.getCurrent().refreshCurrentRoute(false);
    }

    static String inWords(DemoContents contents) {
        return contents.counts().entrySet().stream()
                .map(count -> Texts.counted("demo.count." + count.getKey(), count.getValue()))
                .collect(Collectors.joining(", "));
    }
}
