package io.kamerton.conversation.playground.ui;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.kamerton.conversation.playground.Board;
import io.kamerton.conversation.playground.Figures;
import io.kamerton.conversation.playground.Figures.Figure;
import io.kamerton.conversation.playground.SavedBoard;
import io.kamerton.shared.ui.EmptyState;
import io.kamerton.shared.ui.PageHeader;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.Texts;
import jakarta.annotation.security.RolesAllowed;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Asks up to six models, prompts or sets of parameters the same, side by side. */
@Route("playground")
@Menu(title = "menu.playground", order = 130, icon = "vaadin:flask")
@RolesAllowed({"ANALYST", "ADMIN"})
class PlaygroundView extends Composite<Main>
        implements BeforeEnterObserver, BeforeLeaveObserver, Screen, BoardEditor.Hearer {

    private final transient PlaygroundDesk desk;
    private final transient Asking asking;
    private final BoardEditor editor;
    private final Toolbar toolbar;
    private final Paragraph notice = new Paragraph();
    private final Div below = new Div();
    private final BlindPanel blind;
    private final EmptyState empty = new EmptyState(
            VaadinIcon.FLASK,
            Texts.text("playground.empty.title"),
            Texts.text("playground.empty.purpose"),
            new Button(Texts.text("playground.sample"), click -> show(BoardSources.sample())));
    private transient Optional<SavedBoard> saved = Optional.empty();
    private String query = "";
    private transient Board untouched = Board.empty("");

    PlaygroundView(PlaygroundDesk desk) {
        this.desk = desk;
        this.asking = new Asking(desk.playground(), desk.clock(), this::changed);
        this.editor = new BoardEditor(desk.offers(), this);
        this.toolbar = new Toolbar(this, desk);
        this.blind = new BlindPanel(desk.votes(), this::unveil);
        notice.addClassName("playground-notice");
        notice.getElement().setAttribute("role", "status");
        below.addClassName("playground-below");
        getContent().addClassNames("screen", "playground");
        getContent()
                .add(
                        new PageHeader(Texts.text("playground.title"))
                                .withLine(Texts.text("playground.purpose"))
                                .withActions(toolbar),
                        notice,
                        empty,
                        editor,
                        blind,
                        below);
        keys();
    }

    private void keys() {
        Shortcuts.addShortcutListener(this, this::askAll, Key.ENTER, KeyModifier.SHIFT)
                .resetFocusOnActiveElement();
        for (var modifier : List.of(KeyModifier.CONTROL, KeyModifier.META)) {
            Shortcuts.addShortcutListener(this, () -> ask(List.of(editor.present())), Key.ENTER, modifier)
                    .resetFocusOnActiveElement();
        }
        Shortcuts.addShortcutListener(this, asking::stopAll, Key.ESCAPE).setBrowserDefaultAllowed(true);
    }

    @Override
    public String title() {
        return Texts.text("playground.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        query = event.getLocation().getQueryParameters().getQueryString();
        var sources = new BoardSources(desk);
        var source = sources.of(event.getLocation().getQueryParameters());
        saved = source.saved();
        say(source.notice());
        untouched = source.board();
        var draft = ComponentUtil.getData(event.getUI(), Draft.class);
        show(draft != null && draft.query().equals(query) ? draft.board() : source.board());
    }

    /** What was typed outlives another screen and another language; calls do not. */
    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        var board = editor.value();
        ComponentUtil.setData(event.getUI(), Draft.class, board.equals(untouched) ? null : new Draft(query, board));
    }

    @Override
    protected void onDetach(DetachEvent event) {
        asking.leave();
    }

    void show(Board board) {
        asking.stopAll();
        blind.end();
        below.removeAll();
        editor.set(board);
        toolbar.repeats(board.repeats());
        changed();
    }

    Board board() {
        return editor.value();
    }

    BoardEditor editor() {
        return editor;
    }

    Optional<SavedBoard> saved() {
        return saved;
    }

    /** The board is kept under this number from now on, and the address says so. */
    void keptAs(SavedBoard board) {
        saved = Optional.of(board);
        untouched = board.board();
        query = "board=" + board.id().value();
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, new Location("playground?" + query)));
        toolbar.show(editor, asking.isRunning(), saved);
    }

    void say(Optional<String> words) {
        notice.setText(words.orElse(""));
        notice.setVisible(words.isPresent());
    }

    void askAll() {
        ask(editor.columns());
    }

    void stopAll() {
        asking.stopAll();
    }

    void compare() {
        below.removeAll();
        below.add(new DiffPanel(editor.columns()));
    }

    @Override
    public void ask(List<ColumnPanel> columns) {
        say(Optional.empty());
        if (!editor.check(columns)) {
            say(Optional.of(Texts.text("playground.incomplete")));
            return;
        }
        below.removeAll();
        var ui = getUI().orElseThrow();
        if (toolbar.isBlind()) {
            editor.columns().forEach(column -> column.answer().veil(true));
            blind.begin();
        } else {
            blind.end();
        }
        var board = editor.value();
        columns.forEach(column -> asking.begin(ui, board, column.value(), column.answer()));
    }

    @Override
    public void stop(ColumnPanel column) {
        asking.stop(column.answer());
    }

    @Override
    public void gone(ColumnPanel column) {
        asking.stop(column.answer());
    }

    @Override
    public void changed() {
        var columns = editor.columns();
        columns.forEach(column -> column.running(asking.isRunning(column.answer())));
        mark(columns);
        empty.setVisible(columns.size() == 1
                && columns.getFirst().answer().isEmpty()
                && columns.getFirst().value().user().isBlank());
        toolbar.show(editor, asking.isRunning(), saved);
        blind.follow(columns, asking.isRunning());
    }

    private static void mark(List<ColumnPanel> columns) {
        List<Optional<Figures>> figures =
                columns.stream().map(column -> column.answer().figures()).toList();
        for (var place = 0; place < columns.size(); place++) {
            var here = place;
            columns.get(place)
                    .answer()
                    .mark(Arrays.stream(Figure.values())
                            .filter(figure -> Figures.best(figure, figures).contains(here))
                            .collect(Collectors.toSet()));
        }
    }

    private void unveil() {
        editor.columns().forEach(column -> column.answer().veil(false));
    }

    /** Places of columns that have answered whole. */
    static List<Integer> answered(List<ColumnPanel> columns) {
        return IntStream.range(0, columns.size())
                .filter(place -> columns.get(place).answer().whole().isPresent())
                .boxed()
                .toList();
    }

    private record Draft(String query, Board board) {}
}
