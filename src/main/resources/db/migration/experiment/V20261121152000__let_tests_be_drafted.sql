ALTER TABLE experiment
    ADD COLUMN unit              text               NOT NULL DEFAULT 'USER'
        CHECK (unit IN ('USER', 'CONVERSATION', 'REQUEST')),
    ADD COLUMN guardrail_better  text[]             NOT NULL DEFAULT '{}',
    ADD COLUMN guardrail_margins double precision[] NOT NULL DEFAULT '{}',
    ADD COLUMN version           integer            NOT NULL DEFAULT 0,
    ADD COLUMN changed_by        text,
    ADD COLUMN changed_at        timestamptz;
COMMENT ON COLUMN experiment.unit IS 'what clients mean by user_id: who or what keeps its variant';
COMMENT ON COLUMN experiment.guardrail_better IS 'HIGHER or LOWER, in the order of guardrails; shorter: the usual one of the metric';
COMMENT ON COLUMN experiment.guardrail_margins IS 'how much worse each may get, null for none told; shorter: the usual one of the metric';
COMMENT ON COLUMN experiment.version IS 'grows with every change of the draft, so that nobody overwrites what she did not see';
