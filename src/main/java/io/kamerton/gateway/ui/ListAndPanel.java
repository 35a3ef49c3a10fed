package io.kamerton.gateway.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.masterdetaillayout.MasterDetailLayout;

/** How the screens of models stand: tabs and a list, and beside them what was chosen. */
final class ListAndPanel {

    private ListAndPanel() {}

    /** @param close leads back to the list alone */
    static void lay(
            MasterDetailLayout screen,
            Class<? extends Component> tab,
            Component header,
            Div list,
            String panelWidth,
            Runnable close) {
        list.addClassName("server-list");
        var master = new Div(new ModelTabs(tab), header, list);
        master.addClassName("screen");
        screen.addClassNames("evaluations", "models");
        screen.getElement().setAttribute("role", "main");
        screen.setMaster(master);
        screen.setMasterSize("24rem", true);
        screen.setDetailSize(panelWidth);
        screen.addDetailEscapePressListener(press -> close.run());
        screen.addBackdropClickListener(click -> close.run());
    }
}
