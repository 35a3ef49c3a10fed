create table assessment (
    id bigint generated always as identity primary key,
    created_at timestamptz not null,
    deployment_id bigint not null references deployment (id),
    request_text text not null,
    response_text text not null,
    context_text text,
    language text not null,
    judge text not null,
    judge_version text not null,
    overall double precision,
    findings jsonb not null,
    duration_ms bigint not null
);
create index assessment_of_deployment on assessment (deployment_id, id desc);
create index assessment_time on assessment (created_at);
comment on column assessment.overall is 'Mean of the criteria that have a value, 0..10; null where none has one';
comment on column assessment.findings is 'Feedback as message keys and arguments, so that it can be read in either language';

create table assessment_score (
    assessment_id bigint not null references assessment (id) on delete cascade,
    position int not null,
    criterion text not null,
    value double precision,
    reason text,
    primary key (assessment_id, criterion),
    check ((value is null) <> (reason is null))
);

-- Scores by day, UTC. The criterion '' is the overall score. m2 is the sum of the squared deviations from the mean;
-- histogram counts the scores by their nearest tenth, 0.0 at place 1 and 10.0 at place 101. Rows add up.
create table quality_day (
    deployment_id bigint not null references deployment (id),
    day date not null,
    criterion text not null,
    count bigint not null,
    unscored bigint not null,
    mean double precision not null,
    m2 double precision not null,
    histogram bigint[] not null,
    primary key (deployment_id, day, criterion)
);
create index quality_day_day on quality_day (day);
