-- Calls by route, key and model, by hour and by day (UTC), without shadow copies and without calls that were refused. A
-- number of 0 means none: no route was named, a person or Kamerton itself called, no model was reached. The names are
-- those of the last call. Histograms are counts from the bucket *_from on, without empty ends, as LatencyHistogram has them.
create table call_hour (
    start timestamptz not null,
    route_id bigint not null,
    key_id bigint not null,
    deployment_id bigint not null,
    calls bigint not null,
    errors bigint not null,
    cancelled bigint not null,
    truncated bigint not null,
    input_tokens bigint not null,
    output_tokens bigint not null,
    cost double precision not null,
    latency_from integer not null,
    first_token_from integer not null,
    route_name text not null,
    key_name text not null,
    model_name text not null,
    latency_counts bigint[] not null,
    first_token_counts bigint[] not null,
    primary key (start, route_id, key_id, deployment_id)
);

create table call_day (like call_hour including all);

-- The same by user, by day only: users are as many as clients name. The name is empty for the caller itself.
create table user_day (
    start timestamptz not null,
    caller text not null,
    name text not null,
    calls bigint not null,
    errors bigint not null,
    cancelled bigint not null,
    truncated bigint not null,
    input_tokens bigint not null,
    output_tokens bigint not null,
    cost double precision not null,
    latency_from integer not null,
    first_token_from integer not null,
    latency_counts bigint[] not null,
    first_token_counts bigint[] not null,
    primary key (start, caller, name)
);
