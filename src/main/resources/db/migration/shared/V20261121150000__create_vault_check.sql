CREATE TABLE vault_check (
    key_id     integer PRIMARY KEY,
    sealed     bytea       NOT NULL,
    created_at timestamptz NOT NULL
);
COMMENT ON TABLE vault_check IS 'A known text under each encryption key that was ever the first: notices a start without it';
