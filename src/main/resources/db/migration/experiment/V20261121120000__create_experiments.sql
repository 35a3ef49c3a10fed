CREATE TABLE experiment (
    id                        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name                      text        NOT NULL,
    description               text        NOT NULL,
    deployment_id             bigint      NOT NULL REFERENCES deployment (id),
    state                     text        NOT NULL CHECK (state IN ('DRAFT', 'RUNNING', 'STOPPED')),
    success_metrics           text[]      NOT NULL CHECK (cardinality(success_metrics) > 0),
    guardrails                text[]      NOT NULL,
    request_types             text[]      NOT NULL,
    minimum_detectable_effect double precision,
    duration_days             integer     NOT NULL CHECK (duration_days > 0),
    created_by                text        NOT NULL,
    created_at                timestamptz NOT NULL,
    started_at                timestamptz,
    ends_at                   timestamptz,
    stopped_at                timestamptz,
    stop_reason               text
);
CREATE INDEX experiment_due ON experiment (ends_at) WHERE state = 'RUNNING';
COMMENT ON COLUMN experiment.deployment_id IS 'what the test is booked on; it need not be one of the variants';
COMMENT ON COLUMN experiment.success_metrics IS 'the first is primary';
COMMENT ON COLUMN experiment.request_types IS 'empty: any';

CREATE TABLE variant (
    experiment_id bigint   NOT NULL REFERENCES experiment (id),
    position      smallint NOT NULL,
    model_name    text     NOT NULL,
    parameters    jsonb    NOT NULL,
    prompt        text,
    PRIMARY KEY (experiment_id, position)
);
COMMENT ON COLUMN variant.position IS '0 is the control, written "a"';

CREATE TABLE phase (
    id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    experiment_id      bigint             NOT NULL REFERENCES experiment (id),
    number             integer            NOT NULL,
    seed               text               NOT NULL,
    weights            double precision[] NOT NULL,
    coverage           double precision   NOT NULL CHECK (coverage BETWEEN 0 AND 1),
    configuration_hash text               NOT NULL,
    started_at         timestamptz        NOT NULL,
    ended_at           timestamptz,
    UNIQUE (experiment_id, number)
);
COMMENT ON COLUMN phase.seed IS 'random, never the name of the test: units must not carry over';

-- Every metric that a test has been told and does not declare; bounds how many there can be.
CREATE TABLE experiment_metric (
    experiment_id bigint NOT NULL REFERENCES experiment (id),
    metric        text   NOT NULL,
    PRIMARY KEY (experiment_id, metric)
);
