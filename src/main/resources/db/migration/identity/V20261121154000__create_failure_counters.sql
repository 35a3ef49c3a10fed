CREATE TABLE failure_counter (
    subject         text        NOT NULL,
    factor          text        NOT NULL,
    browser         text        NOT NULL,
    failures        integer     NOT NULL,
    blocked_until   timestamptz,
    last_failure_at timestamptz NOT NULL,
    PRIMARY KEY (subject, factor, browser)
);
CREATE INDEX failure_counter_age ON failure_counter (last_failure_at);
COMMENT ON TABLE failure_counter IS 'Tries in a row that have not succeeded; a try counts as failed from before it is compared';
COMMENT ON COLUMN failure_counter.subject IS 'The account, or the hash of a name that nobody has';
COMMENT ON COLUMN failure_counter.browser IS 'A browser that the account entered from before; empty for all others together';

CREATE TABLE sign_in_pace (
    client  text PRIMARY KEY,
    full_at timestamptz NOT NULL
);
COMMENT ON TABLE sign_in_pace IS 'How fast an address tries passwords and codes, whoever they are for';
COMMENT ON COLUMN sign_in_pace.full_at IS 'When the address has its whole allowance again; each try moves it on';
