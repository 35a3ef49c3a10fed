ALTER TABLE provider ADD COLUMN demo boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN provider.demo IS 'everything booked on a model of such a provider is demo data and is removed with it';
