-- tests read their calls by seq and skip all others
create index generation_seq_of_tests on generation (seq) where test_id is not null and not shadow;
