ALTER TABLE audit_entry ADD COLUMN key_label text;
COMMENT ON COLUMN audit_entry.key_label IS 'Label of the API key by which the call came; null for people and the system';
COMMENT ON COLUMN audit_entry.hash IS 'SHA-256 over previous_hash and every field in canonical form';

CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit_entry is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER audit_entry_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
CREATE INDEX audit_entry_at ON audit_entry (at);
