package io.kamerton.identity.notice.ui;

import com.vaadin.flow.component.Component;
import io.kamerton.identity.notice.NoticeService;
import io.kamerton.identity.ui.ProfileSection;

/** Puts the choice of notices into one's profile. */
@org.springframework.stereotype.Component
class NoticesSection implements ProfileSection {

    private final NoticeService notices;

    NoticesSection(NoticeService notices) {
        this.notices = notices;
    }

    @Override
    public Component draw() {
        return new NoticesPanel(notices);
    }
}
