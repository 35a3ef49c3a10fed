-- The row that is inserted first wins for the life of the test, whatever the hash says later.
CREATE TABLE assignment (
    experiment_id bigint           NOT NULL REFERENCES experiment (id),
    unit          text             NOT NULL,
    phase_id      bigint           NOT NULL REFERENCES phase (id),
    variant       smallint         NOT NULL,
    propensity    double precision NOT NULL,
    assigned_at   timestamptz      NOT NULL,
    PRIMARY KEY (experiment_id, unit)
);
COMMENT ON COLUMN assignment.propensity IS 'chance of this variant for a unit in the test, when it was assigned';
COMMENT ON COLUMN assignment.assigned_at IS 'also the first exposure of the unit';

CREATE TABLE exposure (
    session_id      text PRIMARY KEY,
    experiment_id   bigint           NOT NULL REFERENCES experiment (id),
    phase_id        bigint           NOT NULL REFERENCES phase (id),
    unit            text             NOT NULL,
    enrolled        boolean          NOT NULL,
    assigned        smallint         NOT NULL,
    served          smallint         NOT NULL,
    fallback_reason text,
    request_type    text,
    covariate       double precision NOT NULL,
    exposed_at      timestamptz      NOT NULL
);
CREATE INDEX exposure_unit ON exposure (phase_id, unit);
COMMENT ON COLUMN exposure.enrolled IS 'false: outside the test; its results are kept and not analysed';

CREATE TABLE outcome (
    session_id  text             NOT NULL REFERENCES exposure (session_id),
    metric      text             NOT NULL,
    value       double precision NOT NULL,
    source      text             NOT NULL CHECK (source IN ('API')),
    analysed    boolean          NOT NULL,
    recorded_at timestamptz      NOT NULL,
    PRIMARY KEY (session_id, metric)
);

CREATE TABLE unit_metric (
    phase_id bigint           NOT NULL REFERENCES phase (id),
    metric   text             NOT NULL,
    unit     text             NOT NULL,
    variant  smallint         NOT NULL,
    hour     timestamptz      NOT NULL,
    s        double precision NOT NULL,
    k        double precision NOT NULL,
    x        double precision NOT NULL,
    PRIMARY KEY (phase_id, metric, unit)
);
CREATE INDEX unit_metric_hour ON unit_metric (phase_id, metric, variant, hour);
COMMENT ON TABLE unit_metric IS 'sum s and number k of the values of a unit, covariate x; hour of its first exposure';
