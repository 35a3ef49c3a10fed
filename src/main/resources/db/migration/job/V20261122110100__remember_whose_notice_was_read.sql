-- Whether the owner of a job was told its end on a screen.
ALTER TABLE job ADD COLUMN seen_at timestamptz;

CREATE INDEX job_unseen ON job (owner, finished_at) WHERE seen_at IS NULL AND finished_at IS NOT NULL AND owner IS NOT NULL;
