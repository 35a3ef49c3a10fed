-- What the log tells of a call stands in the row of its session: five rows a call were most of what a recorded call cost the
-- database. A value that a client tells stands in outcome and empties the one that stood here, so each value is kept once.
ALTER TABLE exposure
    ADD COLUMN response_time double precision,
    ADD COLUMN tokens        double precision,
    ADD COLUMN error_rate    double precision,
    ADD COLUMN cost          double precision,
    ADD COLUMN analysed      boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN exposure.analysed IS 'whether the four values count: the session is of its unit''s phase and within the window';

UPDATE exposure e
SET response_time = t.response_time, tokens = t.tokens, error_rate = t.error_rate, cost = t.cost, analysed = t.analysed
FROM (
    SELECT session_id,
        min(value) FILTER (WHERE metric = 'response_time') AS response_time,
        min(value) FILTER (WHERE metric = 'tokens') AS tokens,
        min(value) FILTER (WHERE metric = 'error_rate') AS error_rate,
        min(value) FILTER (WHERE metric = 'cost') AS cost,
        bool_and(analysed) AS analysed
    FROM outcome
    WHERE source = 'GATEWAY' AND metric IN ('response_time', 'tokens', 'error_rate', 'cost')
    GROUP BY session_id) t
WHERE e.session_id = t.session_id;
DELETE FROM outcome
WHERE source = 'GATEWAY' AND metric IN ('response_time', 'tokens', 'error_rate', 'cost');

CREATE VIEW session_value AS
SELECT session_id, metric, value, source, analysed FROM outcome
UNION ALL
SELECT e.session_id, told.metric, told.value, 'GATEWAY', e.analysed
FROM exposure e
    CROSS JOIN LATERAL (VALUES
        ('response_time', e.response_time), ('tokens', e.tokens), ('error_rate', e.error_rate), ('cost', e.cost))
        AS told (metric, value)
WHERE told.value IS NOT NULL;
COMMENT ON VIEW session_value IS 'every value that a session brought, wherever it is kept';
