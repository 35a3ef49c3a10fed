package io.kamerton.identity.people.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.kamerton.identity.people.PersonLink;
import io.kamerton.shared.ui.CopyButton;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Texts;

/** A link that works once, shown once: to copy, and where it was mailed to. */
class LinkPanel extends Composite<Div> {

    private final transient PersonLink link;
    private final TextField address = new TextField(Texts.text("link.address"));

    LinkPanel(PersonLink link) {
        this.link = link;
        getContent().addClassNames("dialog-content", "link-panel");
        link.mailedTo().ifPresent(to -> getContent().add(new Paragraph(Texts.text("link.mailed", to.value()))));
        var until = Formats.current().dateTime(link.expiresAt());
        address.setReadOnly(true);
        address.addClassName("technical");
        address.setWidthFull();
        getContent().add(address);
        var once = new Paragraph(Texts.text("link.once", until));
        once.addClassName("quiet");
        getContent().add(once);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        var text = link.address().reveal();
        if (text.startsWith("/")) {
            // the installation does not know where it can be reached; the administrator's browser does
            event.getUI()
                    .getPage()
                    .executeJs("return window.location.origin")
                    .then(String.class, origin -> show(origin + text));
        } else {
            show(text);
        }
    }

    private void show(String text) {
        address.setValue(text);
        getContent()
                .addComponentAtIndex(getContent().indexOf(address) + 1, new CopyButton(text, Texts.text("link.copy")));
    }
}
