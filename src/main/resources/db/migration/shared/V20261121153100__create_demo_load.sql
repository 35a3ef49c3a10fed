-- One row at most: demo data that somebody removed does not come back at the next start.
CREATE TABLE demo_load (
    id         integer PRIMARY KEY CHECK (id = 1),
    loaded_at  timestamptz NOT NULL,
    loaded_by  text        NOT NULL,
    removed_at timestamptz
);
