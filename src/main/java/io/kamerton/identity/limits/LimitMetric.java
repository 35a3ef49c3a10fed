package io.kamerton.identity.limits;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/** The meters of limits; Prometheus writes them with underscores and {@code _total}. */
enum LimitMetric implements MeterDocumentation {
    /** Refused requests, by limit: the limits of requests, {@code sign_in_address} and {@code sign_in_account}. */
    REFUSALS("kamerton.limit.refusals", Meter.Type.COUNTER),
    /** Clients whose limits are tightened at present because of what they did. */
    TIGHTENED("kamerton.limit.tightened.clients", Meter.Type.GAUGE);

    static final String LIMIT = "limit";
    static final String SIGN_IN_ADDRESS = "sign_in_address";
    static final String SIGN_IN_ACCOUNT = "sign_in_account";

    private final String meterName;
    private final Meter.Type type;

    LimitMetric(String meterName, Meter.Type type) {
        this.meterName = meterName;
        this.type = type;
    }

    @Override
    public String getName() {
        return meterName;
    }

    @Override
    public Meter.Type getType() {
        return type;
    }
}
