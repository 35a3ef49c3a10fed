package io.kamerton.gateway.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kamerton.registry.route.RouteDetails;
import io.kamerton.shared.ui.Texts;

/** Says what deleting a route does to its callers and wants its name typed. */
class DeleteRouteDialog extends ConfirmDialog {

    DeleteRouteDialog(RouteDetails route, Runnable delete) {
        var name = route.draft().name();
        var typed = new TextField(Texts.text("models.delete.name", name));
        typed.setValueChangeMode(ValueChangeMode.EAGER);
        typed.setWidthFull();
        typed.focus();
        var content = new Div(new Paragraph(Texts.text("routes.delete.effect", name)), typed);
        content.addClassName("dialog-content");
        setHeader(Texts.text("models.delete.title", name));
        add(content);
        setWidth("28rem");
        var confirm = new Button(Texts.text("routes.delete"), click -> {
            close();
            delete.run();
        });
        confirm.addThemeNames("primary", "error");
        confirm.setDisableOnClick(true);
        confirm.setEnabled(false);
        setConfirmButton(confirm);
        setCancelable(true);
        setCancelText(Texts.text("models.cancel"));
        typed.addValueChangeListener(
                change -> confirm.setEnabled(change.getValue().strip().equals(name)));
    }
}
