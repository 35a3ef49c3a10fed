ALTER TABLE outcome
    DROP CONSTRAINT outcome_source_check,
    ADD CONSTRAINT outcome_source_check CHECK (source IN ('API', 'GATEWAY'));
COMMENT ON COLUMN outcome.source IS 'what a client told stays; what the log of calls tells never replaces it';

-- How far each feed of the log has been read. The row moves in the transaction of the work, and its lock lets one
-- instance work at a time.
CREATE TABLE outcome_cursor (
    feed     text PRIMARY KEY,
    position bigint NOT NULL DEFAULT 0
);
