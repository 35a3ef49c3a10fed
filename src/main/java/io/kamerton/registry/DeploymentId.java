package io.kamerton.registry;

/** Number of a deployment; clients send it as {@code model_id}. */
public record DeploymentId(long value) {

    /** The built-in model of every installation: {@code model_id: 1} always works. */
    public static final DeploymentId BUILT_IN = new DeploymentId(1);
}
