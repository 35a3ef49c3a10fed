package io.kamerton.experiment;

/**
 * The letter of a variant; {@code a} is the control.
 *
 * @param position 0 for {@code a}, up to 25 for {@code z}
 */
public record VariantLabel(int position) implements Comparable<VariantLabel> {

    public static final VariantLabel CONTROL = new VariantLabel(0);

    public VariantLabel {
        if (position < 0 || position > 25) {
            throw new IllegalArgumentException("there is no letter for position " + position);
        }
    }

    public String letter() {
        return String.valueOf((char) ('a' + position));
    }

    @Override
    public int compareTo(VariantLabel other) {
        return Integer.compare(position, other.position);
    }

    @Override
    public String toString() {
        return letter();
    }
}
