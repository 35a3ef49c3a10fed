-- Reports read these two tables only; no report scans rows of sessions.
CREATE TABLE metric_hour (
    phase_id bigint           NOT NULL REFERENCES phase (id),
    metric   text             NOT NULL,
    variant  smallint         NOT NULL,
    hour     timestamptz      NOT NULL,
    n        bigint           NOT NULL DEFAULT 0,
    mean_s   double precision NOT NULL DEFAULT 0,
    mean_k   double precision NOT NULL DEFAULT 0,
    mean_x   double precision NOT NULL DEFAULT 0,
    m2_s     double precision NOT NULL DEFAULT 0,
    m2_k     double precision NOT NULL DEFAULT 0,
    m2_x     double precision NOT NULL DEFAULT 0,
    c_sk     double precision NOT NULL DEFAULT 0,
    c_sx     double precision NOT NULL DEFAULT 0,
    c_kx     double precision NOT NULL DEFAULT 0,
    PRIMARY KEY (phase_id, metric, variant, hour)
);
COMMENT ON TABLE metric_hour IS 'moments of unit_metric over the units whose first exposure fell into the hour';

CREATE TABLE exposure_hour (
    phase_id bigint      NOT NULL REFERENCES phase (id),
    variant  smallint    NOT NULL,
    hour     timestamptz NOT NULL,
    units    bigint      NOT NULL,
    sessions bigint      NOT NULL,
    PRIMARY KEY (phase_id, variant, hour)
);
COMMENT ON TABLE exposure_hour IS 'units by the hour of their first exposure, sessions by their own; enrolled ones only';
