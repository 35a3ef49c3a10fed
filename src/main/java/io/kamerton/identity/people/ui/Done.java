package io.kamerton.identity.people.ui;

import com.vaadin.flow.component.notification.Notification;

/** Says that something was done. */
final class Done {

    private static final int SHOWN_MILLIS = 5000;

    private Done() {}

    static void tell(String words) {
        Notification.show(words, SHOWN_MILLIS, Notification.Position.BOTTOM_CENTER)
                .addThemeNames("success");
    }
}
