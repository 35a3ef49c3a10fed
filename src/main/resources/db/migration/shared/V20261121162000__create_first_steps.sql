-- One row once somebody has put the list of first steps away; what is done of it shows in the data itself.
CREATE TABLE first_steps_dismissed (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    at timestamptz NOT NULL
);
