package io.kamerton.job.ui;

import com.vaadin.flow.component.Component;
import io.kamerton.job.JobNotices;
import io.kamerton.shared.ui.FrameTool;
import io.kamerton.shared.ui.ScreenClock;

/** Puts the bell into the header. */
@org.springframework.stereotype.Component
class JobBellTool implements FrameTool {

    private final JobNotices notices;
    private final ScreenClock clock;

    JobBellTool(JobNotices notices, ScreenClock clock) {
        this.notices = notices;
        this.clock = clock;
    }

    @Override
    public Component draw() {
        return new JobBell(notices, clock);
    }
}
