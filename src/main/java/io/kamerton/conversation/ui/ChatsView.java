package io.kamerton.conversation.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.masterdetaillayout.MasterDetailLayout;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.kamerton.conversation.ConversationRow;
import io.kamerton.conversation.ExportService;
import io.kamerton.conversation.HistoryExport.Format;
import io.kamerton.conversation.HistoryService;
import io.kamerton.conversation.Place;
import io.kamerton.conversation.query.Query;
import io.kamerton.shared.api.Page;
import io.kamerton.shared.problem.KamertonException;
import io.kamerton.shared.ui.EmptyState;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.PageHeader;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.ScreenClock;
import io.kamerton.shared.ui.Texts;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The history of chats: what is searched for, what was found, and the conversation that the address names. */
@Route("chats")
@Menu(title = "menu.chats", order = 300, icon = "vaadin:comments-o")
@RolesAllowed({"ANALYST", "ADMIN"})
class ChatsView extends Composite<MasterDetailLayout> implements BeforeEnterObserver, Screen {

    private static final Duration LIVE = Duration.ofSeconds(10);

    private final HistoryService history;
    private final ExportService exports;
    private final SearchBar search = new SearchBar(query -> go(place().searching(query)));
    private final FacetBar facets = new FacetBar(query -> go(place().searching(query)));
    private final Div list = new Div();
    private final Button fresh = new Button();
    private final Paragraph building = new Paragraph();
    private final Anchor csv = export(Format.CSV);
    private final Anchor jsonl = export(Format.JSONL);
    private final Map<Long, ConversationLine> lines = new HashMap<>();

    /** What the list shows; read by the clock's threads too. */
    private transient volatile Shown shown = new Shown(ChatsPlace.ALL, Query.ALL, Optional.empty());

    private record Shown(ChatsPlace place, Query query, Optional<Place> newest) {}

    ChatsView(HistoryService history, ExportService exports, ScreenClock clock) {
        this.history = history;
        this.exports = exports;
        fresh.addClassName("chats-fresh");
        fresh.addThemeNames("small", "primary");
        fresh.setVisible(false);
        fresh.addClickListener(click -> reload());
        building.addClassName("quiet");
        building.setVisible(false);
        list.addClassName("chats-list");
        var header = new PageHeader(Texts.text("menu.chats")).withActions(csv, jsonl);
        var found = new Div(building, fresh, list);
        found.addClassName("chats-found");
        var body = new Div(facets, found);
        body.addClassName("chats-body");
        var master = new Div(header, search, body, new ListKeys());
        master.addClassNames("screen", "chats");
        getContent().addClassName("evaluations");
        getContent().getElement().setAttribute("role", "main");
        getContent().setMaster(master);
        getContent().setMasterSize("24rem", true);
        getContent().setDetailSize("34rem");
        getContent().addDetailEscapePressListener(press -> go(place().closed()));
        getContent().addBackdropClickListener(click -> go(place().closed()));
        clock.whileShown(list, LIVE, this::lookForNew);
    }

    @Override
    public String title() {
        return Texts.text("menu.chats");
    }

    @Override
    public String heading() {
        return "";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var place = ChatsPlace.of(event.getLocation().getQueryParameters());
        boolean same = list.getComponentCount() > 0 && place.query().equals(place().query());
        if (same) {
            shown = new Shown(place, shown.query(), shown.newest());
        } else {
            show(place);
        }
        lines.forEach((id, line) -> line.mark(place.open().filter(id::equals).isPresent()));
        getContent().setDetail(place.open().map(id -> panel(id, place)).orElse(null));
    }

    private void show(ChatsPlace place) {
        var query = history.understand(place.query());
        shown = new Shown(place, query, Optional.empty());
        search.show(query);
        facets.show(history.facets(), place.query());
        csv.setVisible(query.isUnderstood());
        jsonl.setVisible(query.isUnderstood());
        lines.clear();
        list.removeAll();
        fresh.setVisible(false);
        if (query.isUnderstood()) {
            list.add(list(place, query));
        }
    }

    private Component list(ChatsPlace place, Query query) {
        try {
            var rows = new FoundList<ConversationRow>(
                    before -> {
                        var found = history.list(query, before, Page.DEFAULT_LIMIT);
                        if (before.isEmpty()) {
                            shown = new Shown(
                                    place,
                                    query,
                                    found.rows().stream().findFirst().map(row -> new Place(row.at(), row.turn())));
                        }
                        return new FoundList.Part<>(found.rows(), found.next());
                    },
                    row -> lines.computeIfAbsent(row.id(), id -> new ConversationLine(row, place)));
            return rows.isEmpty() ? empty(place) : rows;
        } catch (KamertonException refused) {
            var why = new Paragraph(Texts.refusal(refused));
            why.getElement().setAttribute("role", "alert");
            return why;
        }
    }

    private static EmptyState empty(ChatsPlace place) {
        if (!place.query().isBlank()) {
            var all = new RouterLink(Texts.text("filter.clear"), ChatsView.class);
            all.addClassName("button-link");
            return new EmptyState(
                    VaadinIcon.FILTER, Texts.text("filter.nothing"), Texts.text("filter.nothing.advice"), all);
        }
        var models = new Anchor();
        models.setText(Texts.text("menu.models"));
        models.setHref("models");
        models.addClassName("button-link");
        return new EmptyState(
                VaadinIcon.COMMENTS_O, Texts.text("chats.empty.title"), Texts.text("chats.empty.purpose"), models);
    }

    private Component panel(long id, ChatsPlace place) {
        return history.find(id)
                .<Component>map(chat ->
                        new ConversationPanel(chat, place, before -> history.findBefore(id, Optional.of(before))))
                .orElseGet(() -> ConversationPanel.gone(place));
    }

    /** On a thread of the clock: new conversations wait behind a button, and what was erased does not stay open. */
    private void lookForNew(UI ui) {
        var now = shown;
        var progress = history.progress();
        int come = now.newest().map(newest -> come(now.query(), newest)).orElse(0);
        boolean gone = now.place().open().filter(id -> !history.isThere(id)).isPresent();
        ScreenClock.tell(ui, () -> {
            if (shown != now) {
                return;
            }
            building.setVisible(progress < 1);
            building.setText(Texts.text("chats.building", Formats.current().percent(progress)));
            fresh.setText(Texts.counted("chats.fresh", come));
            fresh.setVisible(come > 0);
            if (gone) {
                getContent().setDetail(ConversationPanel.gone(now.place()));
            }
        });
    }

    /** Nothing where looking would take too long: whoever searches is told so by the list. */
    private int come(Query query, Place newest) {
        try {
            return history.newer(query, newest);
        } catch (KamertonException tooMuch) {
            return 0;
        }
    }

    private void reload() {
        show(place());
        lines.forEach((id, line) -> line.mark(place().open().filter(id::equals).isPresent()));
    }

    private Anchor export(Format format) {
        var anchor = new Anchor();
        anchor.setText(Texts.text("chats.export", format));
        anchor.addClassName("button-link");
        anchor.getElement().setAttribute("download", true);
        anchor.setHref(
                (DownloadHandler) download -> {
                    download.setFileName(format.fileName());
                    download.setContentType(format.mediaType());
                    exports.export(place().query(), format).writeTo(download.getOutputStream());
                },
                AttachmentType.DOWNLOAD);
        return anchor;
    }

    private ChatsPlace place() {
        return shown.place();
    }

    private void go(ChatsPlace place) {
        getUI().ifPresent(ui -> ui.navigate(ChatsView.class, place.parameters()));
    }
}
