-- Chats as people read them, projected from the log of calls. All but people and the notes about them can be made anew.

-- How far the log of calls and the opinions about answers have been read; whoever writes below holds this row.
create table history_cursor (
    only_row boolean primary key default true check (only_row),
    calls bigint not null default 0,
    opinions bigint not null default 0
);

-- Whom clients name as their users; name is empty for callers that name nobody. Numbers outlive a projection.
create table chat_person (
    id bigint generated always as identity primary key,
    caller text not null,
    name text not null,
    unique (caller, name)
);

create table chat_person_sum (
    person_id bigint primary key references chat_person on delete cascade,
    first_at timestamptz not null,
    last_at timestamptz not null,
    conversations bigint not null,
    turns bigint not null,
    failed bigint not null,
    tokens bigint not null,
    -- exact, so that the order of adding does not matter
    cost numeric(30, 12) not null
);
create index chat_person_sum_recent on chat_person_sum (last_at desc, person_id desc);

-- A conversation has the number of its first call, so that it keeps it when all is made anew.
create table conversation (
    id bigint primary key,
    person_id bigint not null references chat_person,
    first_at timestamptz not null,
    last_at timestamptz not null,
    tokens bigint not null,
    cost numeric(30, 12) not null,
    turns integer not null,
    part integer not null,
    thread text not null,
    opening text
);
create unique index conversation_of_thread on conversation (person_id, thread, part);
create index conversation_with_opening on conversation (first_at) where opening is not null;
create index conversation_end on conversation (last_at);

-- A call of a chat. Times are microseconds; rating is 1 to 5.
create table turn (
    id bigint primary key,
    at timestamptz not null,
    conversation_id bigint not null,
    person_id bigint not null,
    test_id bigint,
    first_token_us bigint,
    total_us bigint not null,
    cost double precision not null,
    input_tokens integer not null,
    output_tokens integer not null,
    rating smallint,
    fallbacks smallint not null,
    truncated boolean not null,
    streamed boolean not null,
    tools boolean not null,
    commented boolean not null,
    status text not null,
    text_state text not null,
    asked text not null,
    route text,
    model text,
    key_label text,
    prompt_version text,
    variant text,
    error text,
    finish_reason text
);
create index turn_newest on turn (at desc, id desc);
create index turn_of_conversation on turn (conversation_id, at, id);
create index turn_of_person on turn (person_id, at desc, id desc);

-- What was said, apart: lists read none of it. The configuration takes Latin words by the English rules. Its parser takes
-- marks outside of ASCII for letters, so those that stand beside words are taken away first.
create table turn_text (
    turn_id bigint primary key,
    at timestamptz not null,
    conversation_id bigint not null,
    question text not null,
    answer text not null,
    words tsvector not null generated always as
        (to_tsvector('russian'::regconfig, translate(left(question, 50000) || ' ' || left(answer, 50000),
            '«»„“”‘’‚‹›—–―…№•·→¿¡§©®™×° ', '                           '))) stored
);
create index turn_text_words on turn_text using gin (words);
create index turn_text_newest on turn_text (at desc, turn_id desc);

-- The last opinion about each call; it may come before the call itself.
create table turn_opinion (
    turn_id bigint primary key,
    rating smallint not null,
    comment text,
    given_by text not null,
    given_at timestamptz not null
);

-- Values that can be searched for, so that no page looks through turns for them.
create table history_facet (
    field text not null,
    value text not null,
    turns bigint not null,
    first_at timestamptz not null,
    last_at timestamptz not null,
    primary key (field, value)
);

create table person_note (
    id bigint generated always as identity primary key,
    person_id bigint not null references chat_person on delete cascade,
    note text not null,
    author text not null,
    written_at timestamptz not null
);
create index person_note_of on person_note (person_id, id desc);
