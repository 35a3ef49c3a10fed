package io.kamerton.registry;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;

/** Where models are served. */
@Entity
class Provider {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private String name;

    @Enumerated(EnumType.STRING)
    private ProviderKind kind;

    private boolean enabled;

    private Instant created;

    /** For the persistence provider, which fills the fields itself. */
    @SuppressWarnings("NullAway.Init")
    protected Provider() {}

    ProviderId id() {
        return new ProviderId(id);
    }

    String name() {
        return name;
    }

    ProviderKind kind() {
        return kind;
    }

    boolean enabled() {
        return enabled;
    }
}
