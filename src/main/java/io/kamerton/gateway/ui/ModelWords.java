package io.kamerton.gateway.ui;

import io.kamerton.gateway.ConnectionStep;
import io.kamerton.gateway.ConnectionStep.Outcome;
import io.kamerton.gateway.ConnectionStep.Rung;
import io.kamerton.gateway.ui.ModelRow.State;
import io.kamerton.registry.DeploymentTerms;
import io.kamerton.registry.ModelFacts;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Meaning;
import io.kamerton.shared.ui.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Facts about models and their servers in words. */
final class ModelWords {

    private static final double GIGABYTE = 1e9;
    private static final double MEGABYTE = 1e6;
    private static final int DIGEST_SHOWN = 12;

    private ModelWords() {}

    /** What a server tells of a model, without what it does not tell. */
    static List<String> facts(ModelFacts facts) {
        var formats = Formats.current();
        var words = new ArrayList<String>();
        if (!facts.parameterSize().isEmpty()) {
            words.add(Texts.text("models.fact.parameters", facts.parameterSize()));
        }
        if (!facts.quantization().isEmpty()) {
            words.add(facts.quantization());
        }
        if (facts.sizeBytes() > 0) {
            words.add(size(facts.sizeBytes(), formats));
        }
        if (facts.contextLength() > 0) {
            words.add(Texts.text("models.fact.context", formats.integer(facts.contextLength())));
        }
        if (!facts.digest().isEmpty()) {
            words.add(Texts.text("models.fact.digest", shortened(facts.digest())));
        }
        return words;
    }

    /** What administrators say of a model, without what they leave open. */
    static List<String> terms(DeploymentTerms terms) {
        var formats = Formats.current();
        var words = new ArrayList<String>();
        var prices = terms.prices();
        if (prices.perMillionInput() > 0 || prices.perMillionOutput() > 0) {
            words.add(Texts.text(
                    "models.terms.tokens",
                    formats.plain(prices.perMillionInput()),
                    formats.plain(prices.perMillionOutput())));
        }
        if (prices.perGpuHour() > 0) {
            words.add(Texts.text("models.terms.by_hour", formats.plain(prices.perGpuHour())));
        }
        terms.contextLength().ifPresent(tokens -> words.add(Texts.text("models.terms.read", formats.integer(tokens))));
        terms.concurrency().ifPresent(calls -> words.add(Texts.text("models.terms.calls", formats.integer(calls))));
        return words;
    }

    /** Decimal units, as model servers print them. */
    static String size(long bytes, Formats formats) {
        return bytes >= GIGABYTE
                ? Texts.text("models.fact.gigabytes", formats.number(bytes / GIGABYTE, 1))
                : Texts.text("models.fact.megabytes", formats.number(bytes / MEGABYTE, 0));
    }

    static String shortened(String digest) {
        var bare = digest.startsWith("sha256:") ? digest.substring("sha256:".length()) : digest;
        return bare.length() <= DIGEST_SHOWN ? bare : bare.substring(0, DIGEST_SHOWN);
    }

    /** How long a rung took and what it found; empty where nothing was tried. */
    static String finding(ConnectionStep step) {
        if (step.outcome() == Outcome.SKIPPED) {
            return "";
        }
        var took = duration(step.took());
        if (step.rung() == Rung.LIST && step.detail().matches("\\d{1,9}")) {
            return Texts.counted("models.count", Long.parseLong(step.detail())) + " · " + took;
        }
        return took;
    }

    private static String duration(Duration took) {
        var formats = Formats.current();
        return took.toMillis() < 1000
                ? Texts.text("models.took.milliseconds", formats.integer(took.toMillis()))
                : Texts.text("models.took.seconds", formats.number(took.toMillis() / 1000.0, 1));
    }

    static Meaning meaning(State state) {
        return switch (state) {
            case CALLABLE -> Meaning.GOOD;
            case GONE -> Meaning.ATTENTION;
            case OFF, SERVER_OFF, NOT_CALLABLE -> Meaning.NEUTRAL;
        };
    }
}
