package io.kamerton.shell;

import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SystemMessages;
import com.vaadin.flow.server.SystemMessagesInfo;
import com.vaadin.flow.server.VaadinServiceInitListener;
import io.kamerton.shared.ui.Language;
import io.kamerton.shared.ui.Texts;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the browser says by itself: the connection is lost, the session has ended. */
@Component
class ConnectionNotices implements VaadinServiceInitListener {

    private static final long serialVersionUID = 1L;

    private final transient I18NProvider texts;

    ConnectionNotices(I18NProvider texts) {
        this.texts = texts;
    }

    @Override
    public void serviceInit(ServiceInitEvent init) {
        init.getSource().setSystemMessagesProvider(this::messages);
        init.getSource()
                .addUIInitListener(event ->
                        event.getUI().getReconnectDialogConfiguration().setDialogText(Texts.text("connection.lost")));
    }

    private SystemMessages messages(SystemMessagesInfo info) {
        var locale = Optional.ofNullable(info.getLocale()).orElse(Language.EN.locale());
        var messages = new CustomizedSystemMessages();
        messages.setSessionExpiredCaption(text(locale, "connection.expired.title"));
        messages.setSessionExpiredMessage(text(locale, "connection.expired.advice"));
        messages.setSessionExpiredNotificationEnabled(true);
        messages.setInternalErrorCaption(text(locale, "error.unexpected.title"));
        messages.setInternalErrorMessage(text(locale, "connection.expired.advice"));
        return messages;
    }

    /** Asked for outside of any screen too, when a request names a session that is gone. */
    private String text(Locale locale, String key) {
        return texts.getTranslation(key, locale);
    }
}
