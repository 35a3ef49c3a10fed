-- A test that has ended keeps the name of its route, whatever becomes of the route. While it runs, carried_by holds the
-- route in its place.
ALTER TABLE experiment
    ADD COLUMN route_id   bigint,
    ADD COLUMN route_name text,
    ADD COLUMN carried_by bigint GENERATED ALWAYS AS (CASE WHEN state = 'RUNNING' THEN route_id END) STORED
        REFERENCES route (id),
    ADD CHECK ((route_id IS NULL) = (route_name IS NULL));
CREATE INDEX experiment_carried ON experiment (carried_by) WHERE carried_by IS NOT NULL;
COMMENT ON COLUMN experiment.route_id IS 'the route that carries the test; null: it lives by select-model alone';
COMMENT ON COLUMN experiment.route_name IS 'as it was called when the test was planned';

-- every instance keeps the tests that routes carry in memory, beside the routes
CREATE TRIGGER carried_test_told AFTER UPDATE ON experiment
    FOR EACH ROW WHEN (OLD.carried_by IS NOT NULL OR NEW.carried_by IS NOT NULL)
    EXECUTE FUNCTION tell_routing_changed();
CREATE TRIGGER carried_test_gone_told AFTER DELETE ON experiment
    FOR EACH ROW WHEN (OLD.carried_by IS NOT NULL)
    EXECUTE FUNCTION tell_routing_changed();
