package io.kamerton.shell;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.Texts;
import jakarta.annotation.security.PermitAll;

/** What runs, how good it is and whether all parts are well. */
@Route("")
@Menu(title = "menu.home", order = 0, icon = "vaadin:home-o")
@PermitAll
class HomeView extends Composite<Div> implements Screen {

    HomeView() {
        getContent().addClassName("screen");
    }

    @Override
    public String title() {
        return Texts.text("menu.home");
    }
}
