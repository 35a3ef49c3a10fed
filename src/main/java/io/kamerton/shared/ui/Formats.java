package io.kamerton.shared.ui;

import com.vaadin.flow.component.UI;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Numbers and times as people of a language write them, in the zone of their browser. */
public final class Formats {

    /** What stands for a value that is not known; never 0. */
    public static final String MISSING = "–";

    private static final double ROUNDING_NOISE = 1e-6;
    private static final char NO_BREAK_SPACE = '\u00a0';
    private static final char MINUS = '\u2212';

    private final Language language;
    private final ZoneId zone;

    public Formats(Language language, ZoneId zone) {
        this.language = language;
        this.zone = zone;
    }

    /** The formats of the present user. */
    public static Formats current() {
        return new Formats(Language.of(Texts.locale()), zoneOf(UI.getCurrent()));
    }

    public String integer(long value) {
        return format(value, 0, 0, false);
    }

    /** The number with exactly so many decimals; the missing sign where it is none. */
    public String number(double value, int decimals) {
        return format(value, decimals, decimals, false);
    }

    /** As {@link #number}, with a plus before what is above zero. */
    public String signed(double value, int decimals) {
        return format(value, decimals, decimals, true);
    }

    /** A score of 0 to 10 with one decimal, rounded down: 7.97 is "good" and must not be read as 8.0. */
    public String score(double value) {
        return number(Math.floor(value * 10 + ROUNDING_NOISE) / 10, 1);
    }

    /** The fewest decimals, up to four, that show the value: for parameters of a model. */
    public String plain(double value) {
        return format(value, 0, 4, false);
    }

    /** A share of 0 to 1 as a percentage without decimals. */
    public String percent(double share) {
        return Double.isFinite(share) ? number(share * 100, 0) + (language == Language.RU ? "\u00a0%" : "%") : MISSING;
    }

    /** {@code 21 Nov 2026, 14:05} or {@code 21.11.2026, 14:05}. */
    public String dateTime(Instant time) {
        return timeFormat(date() + ", HH:mm", zone).format(time);
    }

    /** The same time in UTC, for the tooltip. */
    public String dateTimeUtc(Instant time) {
        return timeFormat(date() + ", HH:mm", ZoneOffset.UTC).format(time) + " UTC";
    }

    public String date(Instant time) {
        return timeFormat(date(), zone).format(time);
    }

    /** A day, wherever its reader is. */
    public String day(LocalDate day) {
        return DateTimeFormatter.ofPattern(date(), language.locale()).format(day);
    }

    /** The midnight with which a day begins where its reader is. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private String date() {
        return language == Language.RU ? "dd.MM.yyyy" : "d MMM yyyy";
    }

    private DateTimeFormatter timeFormat(String pattern, ZoneId where) {
        return DateTimeFormatter.ofPattern(pattern, language.locale()).withZone(where);
    }

    private String format(double value, int minDecimals, int maxDecimals, boolean plus) {
        if (!Double.isFinite(value)) {
            return MISSING;
        }
        // rounded first, so that no "−0.00" appears
        var rounded = BigDecimal.valueOf(value).setScale(maxDecimals, RoundingMode.HALF_EVEN);
        var symbols = DecimalFormatSymbols.getInstance(language.locale());
        symbols.setMinusSign(MINUS);
        if (language == Language.RU) {
            symbols.setGroupingSeparator(NO_BREAK_SPACE);
        }
        var format = new DecimalFormat("#,##0", symbols);
        format.setMinimumFractionDigits(minDecimals);
        format.setMaximumFractionDigits(maxDecimals);
        if (plus && rounded.signum() > 0) {
            format.setPositivePrefix("+");
        }
        return format.format(rounded);
    }

    private static ZoneId zoneOf(@Nullable UI ui) {
        if (ui != null) {
            var id = ui.getPage().getExtendedClientDetails().getTimeZoneId();
            if (id != null && !id.isBlank()) {
                try {
                    return ZoneId.of(id);
                } catch (DateTimeException unknownToJava) {
                    return ZoneOffset.UTC;
                }
            }
        }
        return ZoneOffset.UTC;
    }
}
