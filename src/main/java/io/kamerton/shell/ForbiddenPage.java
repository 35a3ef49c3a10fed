package io.kamerton.shell;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.AccessDeniedException;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.Texts;

/** The roles of the user do not open this page. */
@ParentLayout(MainLayout.class)
@AnonymousAllowed
class ForbiddenPage extends Composite<Main> implements HasErrorParameter<AccessDeniedException>, Screen {

    @Override
    public String title() {
        return Texts.text("error.forbidden.title");
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<AccessDeniedException> parameter) {
        getContent().add(new Apology(VaadinIcon.LOCK, title(), Texts.text("error.forbidden.advice")));
        return HttpStatusCode.FORBIDDEN.getCode();
    }
}
