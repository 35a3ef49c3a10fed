create sequence feedback_seq;

-- What callers think of an answer, the last word of each. What the answer was part of is copied: it outlives the log.
create table feedback (
    generation_id bigint primary key,
    generation_at timestamptz not null,
    seq bigint not null unique,
    rating smallint check (rating between 1 and 5),
    thumbs_up boolean,
    comment text,
    given_by text not null,
    given_at timestamptz not null,
    deployment_id bigint,
    test_id bigint,
    variant text,
    unit text,
    enrolled boolean,
    request_type text,
    check (rating is not null or thumbs_up is not null)
);
