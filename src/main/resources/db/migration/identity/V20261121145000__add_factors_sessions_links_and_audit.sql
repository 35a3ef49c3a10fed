ALTER TABLE app_user
    ADD COLUMN email               text,
    ADD COLUMN security_version    bigint NOT NULL DEFAULT 1,
    ADD COLUMN password_changed_at timestamptz,
    ADD COLUMN last_login_at       timestamptz,
    ADD COLUMN enrol_until         timestamptz,
    ADD COLUMN language            text,
    ADD COLUMN colour_scheme       text;
COMMENT ON COLUMN app_user.security_version IS 'Raised by every change of role, factor or password and by disabling; whatever was issued before it is dead';
COMMENT ON COLUMN app_user.enrol_until IS 'Until then somebody without a confirmed second factor may log in to enrol it; null: no limit';

CREATE TABLE totp_factor (
    user_id        bigint PRIMARY KEY REFERENCES app_user (id),
    secret         bytea,
    pending_secret bytea,
    confirmed_at   timestamptz,
    last_step      bigint      NOT NULL DEFAULT 0,
    created_at     timestamptz NOT NULL
);
COMMENT ON COLUMN totp_factor.secret IS 'Encrypted; null until a code confirmed the enrolment';
COMMENT ON COLUMN totp_factor.last_step IS 'Number of the last 30 s step whose code was accepted (RFC 6238); none at or before it counts again';

CREATE TABLE recovery_code (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES app_user (id),
    hash    text   NOT NULL,
    used_at timestamptz
);
CREATE INDEX recovery_code_user ON recovery_code (user_id);

CREATE TABLE known_browser (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id      bigint      NOT NULL REFERENCES app_user (id),
    hash         bytea       NOT NULL UNIQUE,
    created_at   timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL
);
CREATE INDEX known_browser_user ON known_browser (user_id);

CREATE TABLE person_session (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id      bigint      NOT NULL REFERENCES app_user (id),
    started_at   timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    ip           text,
    user_agent   text,
    ended_at     timestamptz,
    end_reason   text
);
CREATE INDEX person_session_user ON person_session (user_id) WHERE ended_at IS NULL;

CREATE TABLE one_time_link (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    purpose    text        NOT NULL CHECK (purpose IN ('SETUP', 'INVITE', 'PASSWORD_RESET')),
    hash       bytea       NOT NULL UNIQUE,
    user_id    bigint REFERENCES app_user (id),
    created_by bigint REFERENCES app_user (id),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz,
    CHECK ((purpose = 'SETUP') = (user_id IS NULL))
);
COMMENT ON COLUMN one_time_link.hash IS 'SHA-256 of the 256-bit token; the token itself is nowhere kept';

ALTER TABLE api_key
    ADD COLUMN label                 text UNIQUE,
    ADD COLUMN routes                text[] NOT NULL DEFAULT '{}',
    ADD COLUMN ip_ranges             text[] NOT NULL DEFAULT '{}',
    ADD COLUMN requests_per_minute   integer CHECK (requests_per_minute > 0),
    ADD COLUMN tokens_per_minute     integer CHECK (tokens_per_minute > 0),
    ADD COLUMN expires_at            timestamptz,
    ADD COLUMN last_used_at          timestamptz,
    ADD COLUMN last_used_ip          text,
    ADD COLUMN rotated_at            timestamptz,
    ADD COLUMN previous_hash         bytea UNIQUE,
    ADD COLUMN previous_until        timestamptz,
    ADD COLUMN previous_last_used_at timestamptz,
    ADD COLUMN created_by            bigint REFERENCES app_user (id);
CREATE INDEX api_key_user ON api_key (user_id);

CREATE TABLE signing_key (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kid        text        NOT NULL UNIQUE,
    secret     bytea       NOT NULL,
    created_at timestamptz NOT NULL,
    retired_at timestamptz
);

CREATE TABLE audit_entry (
    seq           bigint PRIMARY KEY,
    at            timestamptz NOT NULL,
    actor_id      bigint,
    actor_name    text        NOT NULL,
    action        text        NOT NULL,
    subject       text        NOT NULL,
    before        jsonb       NOT NULL,
    after         jsonb       NOT NULL,
    request_id    text,
    ip            text,
    previous_hash bytea       NOT NULL,
    hash          bytea       NOT NULL
);
CREATE INDEX audit_entry_actor ON audit_entry (actor_id, seq);
CREATE INDEX audit_entry_action ON audit_entry (action, seq);
