-- answers are calls - errors - cancelled; the first token is that of streamed answers, in milliseconds
alter table deployment_hour
    add column cancelled bigint not null default 0,
    add column truncated bigint not null default 0,
    add column cost double precision not null default 0,
    add column first_token_count bigint not null default 0,
    add column first_token_mean double precision not null default 0,
    add column first_token_m2 double precision not null default 0,
    add column first_token_histogram bigint[] not null default '{}';
