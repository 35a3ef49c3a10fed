package io.kamerton.identity.encryption.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.kamerton.identity.encryption.EncryptionService;
import io.kamerton.job.JobRow;
import io.kamerton.job.JobState;
import io.kamerton.shared.ui.FreshFactor;
import io.kamerton.shared.ui.Meaning;
import io.kamerton.shared.ui.Moment;
import io.kamerton.shared.ui.PageHeader;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.ScreenClock;
import io.kamerton.shared.ui.StatusBadge;
import io.kamerton.shared.ui.Texts;
import io.kamerton.shared.vault.KeyUse;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The keys of encryption at rest, how much each seals, and the change to the first one. */
@Route("admin/encryption")
@Menu(title = "menu.encryption", order = 770, icon = "vaadin:lock")
@RolesAllowed("ADMIN")
class EncryptionView extends Composite<Main> implements Screen {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final transient EncryptionService encryption;
    private final Button reseal = new Button(Texts.text("encryption.reseal"), click -> FreshFactor.run(this::reseal));
    private final Section keys = new Section();
    private final Section job = new Section();
    private transient volatile Optional<State> shown = Optional.empty();

    private record State(List<KeyUse> keys, Optional<JobRow> job) {

        boolean isBusy() {
            return job.filter(row -> !row.state().isOver()).isPresent();
        }

        boolean hasOld() {
            return keys.stream().anyMatch(key -> !key.first() && key.secrets() > 0);
        }
    }

    EncryptionView(EncryptionService encryption, ScreenClock clock) {
        this.encryption = encryption;
        reseal.addThemeNames("primary");
        keys.addClassName("card");
        job.addClassName("card");
        getContent().addClassName("screen");
        getContent()
                .add(
                        new PageHeader(Texts.text("menu.encryption"))
                                .withLine(Texts.text("encryption.purpose"))
                                .withActions(reseal),
                        keys,
                        job);
        show(read());
        clock.whileShown(this, PAUSE, this::refresh);
    }

    @Override
    public String title() {
        return Texts.text("menu.encryption");
    }

    @Override
    public String heading() {
        return "";
    }

    private State read() {
        return new State(encryption.keys(), encryption.last());
    }

    private void refresh(UI ui) {
        var state = read();
        if (shown.filter(state::equals).isEmpty()) {
            ScreenClock.tell(ui, () -> show(state));
        }
    }

    private void reseal() {
        encryption.reseal();
        show(read());
    }

    private void show(State state) {
        shown = Optional.of(state);
        reseal.setEnabled(!state.isBusy());
        keys.removeAll();
        var list = new UnorderedList();
        list.addClassName("rows");
        state.keys().forEach(key -> list.add(new ListItem(line(key))));
        keys.add(list, new Paragraph(Texts.text(state.hasOld() ? "encryption.old" : "encryption.new")));
        job.removeAll();
        job.setVisible(state.job().isPresent());
        state.job().ifPresent(this::showJob);
    }

    private static Div line(KeyUse key) {
        var name = new Span(key.name());
        name.addClassNames("row-title", "technical");
        var line = new Div(name, new Span(Texts.counted("encryption.secrets", key.secrets())));
        if (key.first()) {
            line.add(new StatusBadge(Meaning.GOOD, Texts.text("encryption.first")));
        } else if (!key.known()) {
            line.add(new StatusBadge(Meaning.BAD, Texts.text("encryption.missing")));
        }
        line.addClassName("card-facts");
        return line;
    }

    private void showJob(JobRow row) {
        var facts = new Div(new StatusBadge(meaning(row.state()), Texts.text("job.state", row.state())));
        row.finished().ifPresent(end -> facts.add(new Moment(end)));
        var page = "jobs/" + row.id().value();
        facts.add(new Anchor(page, Texts.text("encryption.job")));
        facts.addClassName("card-facts");
        job.add(new H3(Texts.text("encryption.last")), facts);
        if (!row.state().isOver()) {
            var bar = new ProgressBar(0, 1, row.progress());
            bar.getElement().setAttribute("aria-label", Texts.text("encryption.reseal"));
            job.add(bar);
        }
    }

    private static Meaning meaning(JobState state) {
        return switch (state) {
            case QUEUED, CANCELLED -> Meaning.NEUTRAL;
            case RUNNING -> Meaning.RUNNING;
            case SUCCEEDED -> Meaning.GOOD;
            case FAILED -> Meaning.BAD;
        };
    }
}
