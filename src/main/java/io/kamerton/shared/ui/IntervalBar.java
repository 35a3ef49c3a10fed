package io.kamerton.shared.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/** An estimate with its interval on a line with zero in it. A picture only: the words stand beside it. */
@Tag("kamerton-interval")
@JsModule("./kamerton-interval.ts")
public class IntervalBar extends Component {

    /** @param meaning whether the difference is good, bad or not decided */
    public IntervalBar(double estimate, double low, double high, Meaning meaning) {
        addClass(meaning);
        getElement().setProperty("estimate", estimate);
        getElement().setProperty("low", low);
        getElement().setProperty("high", high);
        setReach(Math.max(Math.abs(low), Math.abs(high)));
    }

    /** The ends of the line lie so far from zero; bars below each other share one reach. */
    public final void setReach(double reach) {
        getElement().setProperty("reach", reach);
    }

    private void addClass(Meaning meaning) {
        getElement().getClassList().add(meaning.className());
    }
}
