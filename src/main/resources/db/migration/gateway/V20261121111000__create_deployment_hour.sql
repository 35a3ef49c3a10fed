-- Calls of a deployment by hour. Latency is that of answered calls (calls - errors), in milliseconds;
-- latency_histogram counts them in fixed logarithmic buckets that add up across rows.
create table deployment_hour (
    deployment_id bigint not null references deployment (id),
    hour timestamptz not null,
    calls bigint not null,
    errors bigint not null,
    input_tokens bigint not null,
    output_tokens bigint not null,
    latency_mean double precision not null,
    latency_m2 double precision not null,
    latency_histogram bigint[] not null,
    primary key (deployment_id, hour)
);
