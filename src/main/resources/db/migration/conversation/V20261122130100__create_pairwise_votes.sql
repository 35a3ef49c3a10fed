-- Which of two answers a person preferred who did not know whose they were. Models are copied: a vote outlives the log.
create table pairwise_vote (
    id bigint generated always as identity primary key,
    voter_id bigint not null,
    voter text not null,
    voted timestamptz not null,
    first_generation bigint not null,
    second_generation bigint not null,
    first_model text not null,
    second_model text not null,
    choice text not null check (choice in ('first', 'second', 'tie')),
    check (first_generation <> second_generation)
);

-- One vote a pair and person, in whatever order the pair was shown.
create unique index pairwise_vote_once on pairwise_vote (
    voter_id, least(first_generation, second_generation), greatest(first_generation, second_generation));
