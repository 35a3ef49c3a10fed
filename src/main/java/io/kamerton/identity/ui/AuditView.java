package io.kamerton.identity.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.kamerton.identity.audit.AuditEntry;
import io.kamerton.identity.audit.AuditService;
import io.kamerton.shared.api.Page;
import io.kamerton.shared.ui.EmptyState;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Meaning;
import io.kamerton.shared.ui.PageHeader;
import io.kamerton.shared.ui.PagedList;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.StatusBadge;
import io.kamerton.shared.ui.Texts;
import jakarta.annotation.security.RolesAllowed;
import java.util.Locale;
import java.util.Optional;

/** Who did what, newest first; to be read, checked and exported, never changed. */
@Route("admin/audit")
@Menu(title = "menu.audit", order = 780, icon = "vaadin:file-text-o")
@RolesAllowed("ADMIN")
class AuditView extends Composite<Main> implements BeforeEnterObserver, Screen {

    private final transient AuditService audit;
    private final AuditFilterBar filters = new AuditFilterBar(this::go);
    private final Anchor export = new Anchor();
    private final Div report = new Div();
    private final Div list = new Div();

    AuditView(AuditService audit) {
        this.audit = audit;
        var verify = new Button(Texts.text("audit.verify"), VaadinIcon.LINK.create(), click -> verify());
        verify.setDisableOnClick(true);
        verify.addClickListener(click -> verify.setEnabled(true));
        export.setText(Texts.text("audit.export"));
        export.addClassName("button-link");
        export.getElement().setAttribute("download", true);
        report.getElement().setAttribute("aria-live", "polite");
        report.addClassName("audit-report");
        getContent().addClassName("screen");
        getContent()
                .add(
                        new PageHeader(Texts.text("menu.audit"))
                                .withLine(Texts.text("audit.purpose"))
                                .withActions(export, verify),
                        report,
                        filters,
                        list);
    }

    @Override
    public String title() {
        return Texts.text("menu.audit");
    }

    @Override
    public String heading() {
        return "";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var place = AuditPlace.of(event.getLocation().getQueryParameters());
        filters.show(place);
        export.setHref(
                (DownloadHandler) download -> {
                    download.setFileName("kamerton-audit.csv");
                    download.setContentType("text/csv;charset=UTF-8");
                    audit.export(place.filter(), download.getOutputStream());
                },
                AttachmentType.DOWNLOAD);
        list.removeAll();
        list.add(list(place));
    }

    private Component list(AuditPlace place) {
        var rows = new PagedList<AuditEntry>(
                after -> audit.list(place.filter(), after, Page.DEFAULT_LIMIT), AuditLine::new);
        return rows.isEmpty() ? empty(place) : rows;
    }

    private static EmptyState empty(AuditPlace place) {
        if (place.isFiltered()) {
            var all = new RouterLink(Texts.text("filter.clear"), AuditView.class);
            all.addClassName("button-link");
            return new EmptyState(
                    VaadinIcon.FILTER, Texts.text("filter.nothing"), Texts.text("filter.nothing.advice"), all);
        }
        return new EmptyState(
                VaadinIcon.FILE_TEXT_O, Texts.text("audit.empty.title"), Texts.text("audit.empty.purpose"));
    }

    private void verify() {
        var found = audit.verify(Optional.empty());
        report.removeAll();
        var broken = found.brokenSeq();
        var reason = found.reason();
        if (broken == null || reason == null) {
            report.add(
                    new StatusBadge(Meaning.GOOD, Texts.text("audit.whole")),
                    new Paragraph(Texts.counted("audit.whole.entries", found.entries())));
        } else {
            report.add(
                    new StatusBadge(Meaning.BAD, Texts.text("audit.broken")),
                    new Paragraph(Texts.text(
                            "audit.broken." + reason.name().toLowerCase(Locale.ROOT),
                            Formats.current().integer(broken))));
        }
        var head =
                new Paragraph(Texts.text("audit.head", Formats.current().integer(found.headSeq()), found.headHash()));
        head.addClassName("technical");
        report.add(head);
    }

    private void go(AuditPlace place) {
        getUI().ifPresent(ui -> ui.navigate(AuditView.class, place.parameters()));
    }
}
