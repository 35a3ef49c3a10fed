package io.kamerton.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotAnimations;
import io.kamerton.journey.Visit.Manner;
import java.nio.file.Path;
import java.util.Set;

/** Pictures of the screens: always under target, and among the documentation where -Dscreenshots.keep=true says so. */
final class Photograph {

    private static final Path ALWAYS = Path.of("target", "screenshots");
    private static final Path KEPT = Path.of("docs", "images");
    private static final int SETTLED_MILLIS = 900;

    /** Pages whose lower half is worth a picture too. */
    private static final Set<String> WHOLE = Set.of("test", "plan", "draft", "welcome", "analytics", "analytics-model");

    private Photograph() {}

    /** Takes the picture, and refuses a screen that can be scrolled sideways. */
    static void take(Visit visit, String screen, Manner manner) {
        visit.page().waitForFunction("document.fonts.status === 'loaded'");
        visit.page().waitForTimeout(SETTLED_MILLIS);
        assertThat(visit.sidewaysScroll())
                .as("%s %s scrolls sideways", screen, manner.suffix())
                .isZero();
        visit.page().mouse().move(0, 0);
        var size = visit.page().viewportSize();
        if (WHOLE.contains(screen)) {
            visit.page().setViewportSize(size.width, visit.heightOfContent());
            visit.page().waitForTimeout(SETTLED_MILLIS);
        }
        var file = "%s-%s.png".formatted(screen, manner.suffix());
        var options = new Page.ScreenshotOptions().setAnimations(ScreenshotAnimations.DISABLED);
        visit.page().screenshot(options.setPath(ALWAYS.resolve(file)));
        if (areKept()) {
            visit.page().screenshot(options.setPath(KEPT.resolve(file)));
        }
        visit.page().setViewportSize(size.width, size.height);
    }

    static boolean areKept() {
        return Boolean.getBoolean("screenshots.keep");
    }
}
