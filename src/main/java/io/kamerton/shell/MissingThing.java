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
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.Texts;

/** The page exists, but what its address names does not. */
@ParentLayout(MainLayout.class)
@AnonymousAllowed
class MissingThing extends Composite<Main> implements HasErrorParameter<NotFoundException>, Screen {

    @Override
    public String title() {
        return Texts.text("error.gone.title");
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        getContent().add(new Apology(VaadinIcon.SEARCH, title(), Texts.text("error.gone.advice")));
        return HttpStatusCode.NOT_FOUND.getCode();
    }
}
