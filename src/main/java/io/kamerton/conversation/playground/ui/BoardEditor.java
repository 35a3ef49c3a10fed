package io.kamerton.conversation.playground.ui;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import io.kamerton.conversation.playground.Ask;
import io.kamerton.conversation.playground.Ask.Part;
import io.kamerton.conversation.playground.Board;
import io.kamerton.gateway.ChatMessage;
import io.kamerton.shared.ui.Texts;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A board as it is worked on: what all columns share, the places in its texts, and the columns. */
class BoardEditor extends Div implements ColumnPanel.Acts {

    private final transient Offers offers;
    private final transient Hearer hearer;
    private final AskFields shared;
    private final VariablesForm variables = new VariablesForm(this::changed);
    private final Section sharedBox = new Section();
    private final Div earlierBox = new Div();
    private final Tabs tabs = new Tabs();
    private final Div columnsBox = new Div();
    private final transient List<ColumnPanel> columns = new ArrayList<>();
    private transient Set<Part> sharedParts = EnumSet.of(Part.SYSTEM, Part.USER);
    private transient List<ChatMessage> earlier = List.of();
    private int repeats = 1;

    BoardEditor(Offers offers, Hearer hearer) {
        this.offers = offers;
        this.hearer = hearer;
        this.shared = new AskFields(offers, true, this::turn, this::spread);
        addClassName("board");
        sharedBox.addClassNames("card", "shared-parts");
        sharedBox.add(new H2(Texts.text("playground.shared")), shared);
        columnsBox.addClassName("columns");
        tabs.addClassName("column-tabs");
        tabs.addSelectedChangeListener(change -> showOnPhones());
        add(sharedBox, earlierBox, variables, tabs, columnsBox);
    }

    void set(Board board) {
        columns.forEach(hearer::gone);
        columns.clear();
        columnsBox.removeAll();
        sharedParts = board.shared().isEmpty() ? EnumSet.noneOf(Part.class) : EnumSet.copyOf(board.shared());
        earlier = board.earlier();
        repeats = board.repeats();
        shared.set(board.columns().getFirst());
        variables.set(board.variables());
        board.columns().forEach(column -> append(columns.size(), column));
        showEarlier();
        arrange(0);
    }

    Board value() {
        return new Board(
                columns.stream().map(ColumnPanel::value).toList(), sharedParts, variables.value(), earlier, repeats);
    }

    List<ColumnPanel> columns() {
        return List.copyOf(columns);
    }

    void repeat(int times) {
        repeats = times;
    }

    boolean hasRoom() {
        return columns.size() < Board.MOST_COLUMNS;
    }

    /** The column that a phone shows. */
    ColumnPanel present() {
        return columns.get(Math.clamp(tabs.getSelectedIndex(), 0, columns.size() - 1));
    }

    /** Marks what is missing or wrong in the parts of all and in these columns. */
    boolean check(List<ColumnPanel> asked) {
        var right = shared.check() & variables.check();
        for (var column : asked) {
            right &= column.check();
        }
        return right;
    }

    void addColumn() {
        twin(columns.getLast());
    }

    @Override
    public void ask(ColumnPanel column) {
        hearer.ask(List.of(column));
    }

    @Override
    public void stop(ColumnPanel column) {
        hearer.stop(column);
    }

    @Override
    public void twin(ColumnPanel column) {
        if (hasRoom()) {
            append(columns.indexOf(column) + 1, column.value());
            arrange(columns.indexOf(column) + 1);
            hearer.changed();
        }
    }

    @Override
    public void remove(ColumnPanel column) {
        if (columns.size() > 1) {
            hearer.gone(column);
            columns.remove(column);
            columnsBox.remove(column);
            arrange(Math.min(tabs.getSelectedIndex(), columns.size() - 1));
            changed();
        }
    }

    /** Closing a lock gives all columns what the first one has; opening it leaves each its own. */
    @Override
    public void turn(Part part) {
        if (sharedParts.contains(part)) {
            sharedParts.remove(part);
        } else {
            sharedParts.add(part);
            var first = columns.getFirst().value();
            shared.setPart(part, first);
            columns.forEach(column -> column.setPart(part, first));
        }
        arrange(tabs.getSelectedIndex());
        changed();
    }

    @Override
    public void changed() {
        variables.show(value().places());
        hearer.changed();
    }

    private void spread() {
        var given = shared.value();
        for (var part : sharedParts) {
            columns.forEach(column -> column.setPart(part, given));
        }
        changed();
    }

    private void append(int place, Ask column) {
        var panel = new ColumnPanel(offers, this);
        panel.set(column);
        columns.add(place, panel);
        columnsBox.addComponentAtIndex(place, panel);
    }

    private void arrange(int selected) {
        for (var place = 0; place < columns.size(); place++) {
            columns.get(place).arrange(place, columns.size() == 1, hasRoom(), sharedParts);
        }
        shared.show(sharedParts);
        sharedBox.setVisible(!sharedParts.isEmpty());
        tabs.removeAll();
        for (var place = 0; place < columns.size(); place++) {
            tabs.add(new Tab(Texts.text("playground.column", ColumnPanel.letterOf(place))));
        }
        tabs.setVisible(columns.size() > 1);
        tabs.setSelectedIndex(Math.max(0, selected));
        showOnPhones();
        variables.show(value().places());
    }

    private void showOnPhones() {
        for (var place = 0; place < columns.size(); place++) {
            columns.get(place).setClassName("column-chosen", place == Math.max(0, tabs.getSelectedIndex()));
        }
    }

    private void showEarlier() {
        earlierBox.removeAll();
        earlierBox.setVisible(!earlier.isEmpty());
        if (earlier.isEmpty()) {
            return;
        }
        var talk = new Div();
        talk.addClassName("earlier");
        earlier.forEach(message -> {
            var who = new Span(Texts.text("playground.said", message.role()));
            who.addClassName("part-name");
            var said = new Paragraph(message.text());
            said.addClassNames("quoted", "prompt-text");
            talk.add(who, said);
        });
        earlierBox.add(new Details(Texts.counted("playground.earlier", earlier.size()), talk));
    }

    /** Who is told what happens on the board. */
    interface Hearer {

        void ask(List<ColumnPanel> columns);

        void stop(ColumnPanel column);

        /** The column is on the board no longer. */
        void gone(ColumnPanel column);

        void changed();
    }
}
