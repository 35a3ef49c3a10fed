-- How people are told the ends of their jobs beside the bell on their screens.
CREATE TABLE notice_channel (
    user_id bigint PRIMARY KEY REFERENCES app_user ON DELETE CASCADE,
    mail    boolean NOT NULL,
    webhook text,
    secret  bytea,
    CHECK ((webhook IS NULL) = (secret IS NULL))
);

COMMENT ON COLUMN notice_channel.secret IS 'Sealed; signs what is sent to the webhook';
