-- What somebody asked several models side by side; whoever may read texts may open it by its number.
create table playground_board (
    id bigint generated always as identity primary key,
    name text not null check (length(name) between 1 and 200),
    board jsonb not null,
    owner_id bigint not null,
    owner text not null,
    changed timestamptz not null
);

create index playground_board_of_owner on playground_board (owner_id, changed desc);
