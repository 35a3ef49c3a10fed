-- sums of calls that are made anew from the log, day by day; at most one at a time
create table sums_run (
    id bigint generated always as identity primary key,
    first_day date not null,
    last_day date not null check (last_day >= first_day),
    done integer not null default 0,
    state text not null check (state in ('RUNNING', 'DONE', 'FAILED', 'CANCELLED', 'INTERRUPTED')),
    asked_by text not null,
    begun timestamptz not null,
    touched timestamptz not null
);
create unique index sums_run_one_at_a_time on sums_run (state) where state = 'RUNNING';
comment on column sums_run.done is 'days that are made, from the first on';
