-- the highest priority that calls with the key may ask for
alter table api_key add column priority varchar(20) not null default 'NORMAL'
    check (priority in ('LOW', 'NORMAL', 'HIGH', 'URGENT'));
