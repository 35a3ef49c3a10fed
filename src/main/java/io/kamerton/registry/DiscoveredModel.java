package io.kamerton.registry;

/** A model as its server lists it. */
public record DiscoveredModel(String model, ModelFacts facts) {

    public static final int LONGEST_NAME = 200;

    /** A model of which nothing but its name is known. */
    public static DiscoveredModel named(String model) {
        return new DiscoveredModel(model, ModelFacts.NONE);
    }

    /** Whether a deployment can have the name: what a server sends may be anything. */
    public boolean hasUsableName() {
        return isUsable(model);
    }

    static boolean isUsable(String model) {
        return model.length() <= LONGEST_NAME && model.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._:/@+-]*");
    }
}
