-- Calls by day, UTC; messages are answered chats of callers other than our own rooms.
create table traffic_day (
    day date primary key,
    requests bigint not null,
    messages bigint not null
);

-- People and programs that talk to models: whom the client names as its user, else the caller itself (name is empty).
create table chat_user (
    caller text not null,
    name text not null,
    first_at timestamptz not null,
    last_at timestamptz not null,
    calls bigint not null,
    primary key (caller, name)
);
create index chat_user_recent on chat_user (last_at);

-- Chats of the last days: the session that the client names, else its user, else the caller.
create table chat_session (
    caller text not null,
    name text not null,
    last_at timestamptz not null,
    primary key (caller, name)
);
create index chat_session_recent on chat_session (last_at);

-- How many rows chat_user has: nobody counts them.
create table chat_user_total (
    only_row boolean primary key default true check (only_row),
    users bigint not null
);
