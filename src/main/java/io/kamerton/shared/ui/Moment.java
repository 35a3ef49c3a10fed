package io.kamerton.shared.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import java.time.Instant;

/** A time in the browser's zone; the tooltip has it in UTC. */
@Tag("time")
public class Moment extends HtmlContainer {

    public Moment(Instant time) {
        var formats = Formats.current();
        addClassName("moment");
        setText(formats.dateTime(time));
        setTitle(formats.dateTimeUtc(time));
        getElement().setAttribute("datetime", time.toString());
    }
}
