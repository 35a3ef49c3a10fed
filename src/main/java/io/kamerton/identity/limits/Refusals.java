package io.kamerton.identity.limits;

import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.VaadinService;
import io.kamerton.shared.api.ApiPaths;
import io.kamerton.shared.problem.ErrorWriter;
import io.kamerton.shared.ui.AskedLanguage;
import io.kamerton.shared.ui.Language;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Tells whoever was too fast when to come back: programs as a problem, people on a page or in a notice. */
@Component
class Refusals {

    private static final long SECONDS_OF_MINUTE = 60;
    private static final long SECONDS_IN_WORDS = 2 * SECONDS_OF_MINUTE;

    private final ErrorWriter errors;
    private final I18NProvider texts;
    private final Conduct conduct;

    Refusals(ErrorWriter errors, I18NProvider texts, Conduct conduct) {
        this.errors = errors;
        this.texts = texts;
        this.conduct = conduct;
    }

    /** What every limited answer tells, so that programs can slow down before they are refused. */
    static void announce(HttpServletResponse response, Verdict verdict) {
        response.setHeader("RateLimit-Limit", Long.toString(verdict.effective()));
        response.setHeader("RateLimit-Remaining", Long.toString(Math.max(0, verdict.remaining())));
        response.setHeader("RateLimit-Reset", Long.toString(Verdict.seconds(verdict.reset())));
    }

    void write(HttpServletRequest request, HttpServletResponse response, Requester requester, Verdict verdict)
            throws IOException {
        var seconds = Verdict.seconds(verdict.retryAfter());
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        announce(response, verdict);
        if (ApiPaths.isApi(request)) {
            errors.write(request, response, HttpStatus.TOO_MANY_REQUESTS, detail(requester, verdict, seconds));
            return;
        }
        var language = AskedLanguage.of(request.getCookies(), request.getLocales());
        var locale = language.locale();
        var title = text(locale, "limits.refused.title");
        var message = advice(language, seconds);
        if (isClick(request)) {
            // the browser's side takes any other status for a lost connection, and any other body for a fault
            answer(
                    response,
                    HttpStatus.OK,
                    MediaType.APPLICATION_JSON_VALUE,
                    VaadinService.createCriticalNotificationJSON(title, message, "", null));
        } else {
            var again = text(locale, "limits.refused.again");
            answer(
                    response,
                    HttpStatus.TOO_MANY_REQUESTS,
                    MediaType.TEXT_HTML_VALUE,
                    RefusalPage.of(request, language, title, message, again));
        }
    }

    private String detail(Requester requester, Verdict verdict, long seconds) {
        var text = new StringBuilder("Too many %s: the limit is %d %s. Try again in %d s."
                .formatted(
                        verdict.rate().limit().words(), verdict.rate().amount(), perPeriod(verdict.rate()), seconds));
        var suspicion = conduct.of(requester.client());
        if (!requester.exempt() && suspicion.step() > 0) {
            text.append(" At present this client has %s of its limit because of its requests: %s."
                    .formatted(suspicion.factor(), reasons(suspicion.reasons())));
            suspicion
                    .easesAt()
                    .ifPresent(time -> text.append(" If nothing is added, that eases at %s."
                            .formatted(time.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1))));
        }
        return text.toString();
    }

    private static String perPeriod(Rate rate) {
        return switch (rate.limit()) {
            case GLOBAL -> "a second";
            case RUNS -> "an hour";
            default -> "a minute";
        };
    }

    private static String reasons(Map<Offence, Integer> reasons) {
        return reasons.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(reason -> reason.getValue() + " "
                        + reason.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }

    private static boolean isClick(HttpServletRequest request) {
        var query = request.getQueryString();
        return query != null && query.contains("v-r=uidl");
    }

    /** When to come back, in words; whole minutes where seconds would be many. */
    private String advice(Language language, long seconds) {
        var inMinutes = seconds >= SECONDS_IN_WORDS;
        var count = inMinutes ? Math.ceilDiv(seconds, SECONDS_OF_MINUTE) : seconds;
        var form = language.pluralOf(count).suffix();
        var locale = language.locale();
        return inMinutes
                ? text(locale, "limits.refused.minutes." + form, count)
                : text(locale, "limits.refused.advice." + form, count);
    }

    private String text(Locale locale, String key, Object... places) {
        return texts.getTranslation(key, locale, places);
    }

    private static void answer(HttpServletResponse response, HttpStatus status, String type, String body)
            throws IOException {
        response.setStatus(status.value());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(type);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
