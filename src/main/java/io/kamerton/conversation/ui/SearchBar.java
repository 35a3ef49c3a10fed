package io.kamerton.conversation.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import io.kamerton.conversation.query.Query;
import io.kamerton.shared.ui.Texts;
import java.util.function.Consumer;

/** Where the query is typed; what cannot be understood of it is underlined below, and said why. */
class SearchBar extends Div {

    private final TextField field = new TextField();
    private final Div remarks = new Div();

    /** @param search takes what was typed */
    SearchBar(Consumer<String> search) {
        addClassName("chats-search");
        field.setAriaLabel(Texts.text("chats.search"));
        field.setPlaceholder(Texts.text("chats.search.example"));
        field.setPrefixComponent(VaadinIcon.SEARCH.create());
        field.setClearButtonVisible(true);
        field.setMaxLength(Query.LONGEST);
        field.addClassName("list-search");
        field.addKeyPressListener(Key.ENTER, press -> search.accept(field.getValue()));
        field.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue().isEmpty()) {
                search.accept("");
            }
        });
        var go = new Button(Texts.text("chats.search.go"), click -> search.accept(field.getValue()));
        var line = new Div(field, go);
        line.addClassName("chats-search-line");
        remarks.addClassName("chats-remarks");
        remarks.getElement().setAttribute("role", "status");
        add(line, remarks);
    }

    void show(Query query) {
        field.setValue(query.text());
        field.setInvalid(!query.isUnderstood());
        remarks.removeAll();
        if (!query.isUnderstood()) {
            remarks.add(underlined(query), reasons(query));
        }
    }

    private static Paragraph underlined(Query query) {
        var line = new Paragraph();
        line.addClassName("chats-typed");
        var text = query.text();
        int at = 0;
        for (var remark : query.remarks()) {
            int from = Math.max(at, remark.from());
            line.add(new Span(text.substring(at, from)));
            var wrong = new Span(text.substring(from, Math.max(from, remark.to())));
            wrong.addClassName("chats-wrong");
            line.add(wrong);
            at = Math.max(from, remark.to());
        }
        line.add(new Span(text.substring(at)));
        return line;
    }

    private static UnorderedList reasons(Query query) {
        var list = new UnorderedList();
        query.remarks()
                .forEach(remark ->
                        list.add(new ListItem(remark.part() + ": " + Texts.text("chats.reason", remark.reason()))));
        return list;
    }
}
