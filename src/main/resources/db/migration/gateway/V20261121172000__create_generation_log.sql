-- Every call of a model, as it ended: narrow facts apart from the bodies. Partitions by month are made by the application.

-- Numbers are handed out in blocks of a million, before a row is written; clients read them as doubles.
create sequence generation_block start 1 increment by 1000000 maxvalue 9007199253000001;

-- Given while a batch is written, under a lock: the order of seq is the order in which rows became visible.
create sequence generation_seq;

-- queued, first token and total are microseconds; columns of eight bytes stand first, so that none is padded
create table generation (
    id bigint not null,
    created_at timestamptz not null,
    seq bigint not null default nextval('generation_seq'),
    key_id bigint,
    route_id bigint,
    deployment_id bigint,
    test_id bigint,
    queued_us bigint not null,
    first_token_us bigint,
    total_us bigint not null,
    cost double precision not null,
    input_tokens integer not null,
    output_tokens integer not null,
    http_status smallint not null,
    fallbacks smallint not null,
    shadow boolean not null,
    enrolled boolean,
    estimated boolean not null,
    truncated boolean not null,
    streamed boolean not null,
    status text not null,
    endpoint text not null,
    caller text not null,
    key_label text,
    user_name text,
    session text,
    asked text not null,
    model_used text,
    prompt_version text,
    variant text,
    unit text,
    request_type text,
    error text,
    finish_reason text,
    parameters jsonb not null,
    primary key (id, created_at)
) partition by range (created_at);

create index generation_seq_order on generation (seq);
create index generation_time on generation using brin (created_at);

-- What was said, as far as the capture policy keeps it. Sizes are those of the whole bodies, in bytes. The columns are
-- compressed before they come here.
create table generation_body (
    id bigint not null,
    created_at timestamptz not null,
    request_size integer not null,
    response_size integer not null,
    capture text not null,
    request_cut boolean not null,
    response_cut boolean not null,
    request_deflated boolean not null,
    response_deflated boolean not null,
    request bytea,
    response bytea,
    request_sha256 bytea,
    response_sha256 bytea,
    primary key (id, created_at)
) partition by range (created_at);

alter table generation_body alter column request set storage external;
alter table generation_body alter column response set storage external;
