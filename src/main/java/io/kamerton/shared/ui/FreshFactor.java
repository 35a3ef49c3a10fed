package io.kamerton.shared.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.di.Instantiator;
import com.vaadin.flow.function.SerializableRunnable;
import io.kamerton.shared.StepUp;

/**
 * Dangerous acts at a screen. The rule of the service method wants a second factor of the last minutes; this asks for it
 * where it is older, and then acts.
 */
public final class FreshFactor {

    private FreshFactor() {}

    /**
     * Runs the act at once where the second factor is fresh, else after a dialog in which it was shown; never where the
     * dialog is cancelled. Call it from the thread of the screen; the act runs there too.
     */
    public static void run(SerializableRunnable act) {
        if (isFresh()) {
            act.run();
        } else {
            new FreshFactorDialog(act).open();
        }
    }

    static boolean isFresh() {
        return Instantiator.get(UI.getCurrentOrThrow())
                .getOrCreate(StepUp.class)
                .fresh();
    }
}
