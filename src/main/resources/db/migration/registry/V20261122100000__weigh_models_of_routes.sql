-- for how many of a hundred callers a model is asked first; until now it was the first of the chain for all
alter table route_deployment add column weight integer not null default 0 check (weight between 0 and 100);
update route_deployment c set weight = 100
    where c.position = (select min(f.position) from route_deployment f where f.route_id = c.route_id);
-- from here on whoever writes a chain says it
alter table route_deployment alter column weight drop default;
