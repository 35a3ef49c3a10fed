package io.kamerton.shell;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.Texts;

/** A page could not be shown through a fault of ours; the log has it under the id that the page names. */
@ParentLayout(MainLayout.class)
@AnonymousAllowed
class UnexpectedError extends Composite<Main> implements HasErrorParameter<Exception>, Screen {

    @Override
    public String title() {
        return Texts.text("error.unexpected.title");
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        var id = Faults.record(parameter.getException());
        var apology = new Apology(VaadinIcon.WARNING, title(), Texts.text("error.unexpected.advice"));
        apology.note(Texts.text("error.request", id));
        getContent().add(apology);
        return HttpStatusCode.INTERNAL_SERVER_ERROR.getCode();
    }
}
