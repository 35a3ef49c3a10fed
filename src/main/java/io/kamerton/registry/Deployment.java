package io.kamerton.registry;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Instant;

/** A model at a provider. */
@Entity
class Deployment {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Provider provider;

    private String name;

    private String model;

    private boolean enabled;

    private boolean available;

    private Instant created;

    /** For the persistence provider, which fills the fields itself. */
    @SuppressWarnings("NullAway.Init")
    protected Deployment() {}

    DeploymentRow row() {
        return new DeploymentRow(
                new DeploymentId(id),
                name,
                model,
                provider.id(),
                provider.name(),
                provider.kind(),
                enabled && available && provider.enabled(),
                created);
    }
}
