package io.kamerton.shared.ui;

/** Marks what belongs to the demo data, so that nobody takes its figures for real ones. */
public class DemoBadge extends StatusBadge {

    public DemoBadge() {
        super(Meaning.ATTENTION, Texts.text("demo.badge"));
    }
}
