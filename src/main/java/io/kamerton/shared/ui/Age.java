package io.kamerton.shared.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.time.Duration;
import java.time.Instant;

/** How long ago something was read: counts by itself and says when it is overdue. */
@Tag("kamerton-age")
@JsModule("./kamerton-age.ts")
public class Age extends Component {

    /** @param staleAfter the age from which the figures can no longer be trusted */
    public Age(Duration staleAfter) {
        getElement().setProperty("staleAfter", staleAfter.toSeconds());
        getElement().setProperty("language", Texts.locale().getLanguage());
        getElement().setProperty("label", Texts.text("age.updated"));
        getElement().setProperty("staleLabel", Texts.text("age.stale"));
    }

    /** @param now the server's present time: the browser's own clock may be wrong */
    public void setSince(Instant since, Instant now) {
        getElement().setProperty("since", (double) since.toEpochMilli());
        getElement().setProperty("now", (double) now.toEpochMilli());
    }
}
