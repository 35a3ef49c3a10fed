package io.kamerton.conversation.playground.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.textfield.IntegerField;
import io.kamerton.conversation.playground.Board;
import io.kamerton.conversation.playground.SavedBoard;
import io.kamerton.shared.ui.Texts;
import java.util.Optional;

/** What can be done with the whole board. */
class Toolbar extends Div {

    private final transient PlaygroundView view;
    private final Button askAll = new Button();
    private final Checkbox blind = new Checkbox(Texts.text("playground.blind"));
    private final IntegerField repeats = new IntegerField(Texts.text("playground.repeats"));
    private final Button more = new Button(Texts.text("playground.column.add"), VaadinIcon.PLUS.create());
    private final MenuBar menu = new MenuBar();
    private final MenuItem compare;
    private boolean running;

    Toolbar(PlaygroundView view, PlaygroundDesk desk) {
        this.view = view;
        addClassName("playground-tools");
        askAll.addThemeNames("primary");
        askAll.addClickListener(click -> {
            if (running) {
                view.stopAll();
            } else {
                view.askAll();
            }
        });
        blind.setTooltipText(Texts.text("playground.blind.help"));
        repeats.setMin(1);
        repeats.setMax(Board.MOST_REPEATS);
        repeats.setStepButtonsVisible(true);
        repeats.setValue(1);
        repeats.addValueChangeListener(change -> {
            if (change.getValue() != null && !repeats.isInvalid()) {
                view.editor().repeat(change.getValue());
            }
        });
        more.addClickListener(click -> view.editor().addColumn());
        menu.setI18n(new MenuBar.MenuBarI18n().setMoreOptions(Texts.text("frame.more")));
        var root = menu.addItem(Texts.text("playground.menu"));
        var acts = new BoardActs(view, desk);
        compare = root.getSubMenu().addItem(Texts.text("playground.compare"), click -> view.compare());
        root.getSubMenu().addItem(Texts.text("playground.save"), click -> acts.save());
        root.getSubMenu().addItem(Texts.text("playground.boards"), click -> acts.list());
        root.getSubMenu().addItem(Texts.text("playground.export"), click -> acts.export());
        if (acts.mayWritePrompts()) {
            root.getSubMenu().addItem(Texts.text("playground.prompt.save"), click -> acts.savePrompt());
        }
        desk.shelf()
                .ifPresent(shelf ->
                        root.getSubMenu().addItem(Texts.text("playground.case.save"), click -> acts.saveCase(shelf)));
        root.getSubMenu().addItem(Texts.text("playground.sample"), click -> view.show(BoardSources.sample()));
        add(repeats, blind, more, askAll, menu);
    }

    boolean isBlind() {
        return blind.getValue() && view.editor().columns().size() > 1;
    }

    void repeats(int times) {
        repeats.setValue(times);
    }

    void show(BoardEditor editor, boolean isRunning, Optional<SavedBoard> saved) {
        running = isRunning;
        askAll.setTooltipText(Texts.text(isRunning ? "playground.stop.keys" : "playground.ask_all.keys"));
        askAll.setText(Texts.text(isRunning ? "playground.stop_all" : "playground.ask_all"));
        askAll.setIcon((isRunning ? VaadinIcon.STOP : VaadinIcon.PLAY).create());
        more.setEnabled(editor.hasRoom());
        blind.setEnabled(editor.columns().size() > 1);
        compare.setEnabled(PlaygroundView.answered(editor.columns()).size() > 1);
    }
}
