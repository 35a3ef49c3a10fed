package io.kamerton.identity.people.ui;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.function.SerializableRunnable;
import io.kamerton.identity.people.ProfileService;
import io.kamerton.identity.ui.RecoveryCodesPanel;
import io.kamerton.shared.ui.FreshFactor;
import java.util.List;

/** New recovery codes of one's own, shown this once: it stays open until they were kept. */
final class RecoveryCodesDialog extends Dialog {

    private static final long serialVersionUID = 1L;

    private RecoveryCodesDialog(List<String> codes) {
        setCloseOnEsc(false);
        setCloseOnOutsideClick(false);
        add(new RecoveryCodesPanel(codes, this::close));
    }

    /**
     * Makes them behind a fresh code.
     *
     * @param afterwards runs when they are made, while they are shown
     */
    static void make(ProfileService profile, SerializableRunnable afterwards) {
        FreshFactor.run(() -> {
            new RecoveryCodesDialog(profile.newRecoveryCodes()).open();
            afterwards.run();
        });
    }
}
