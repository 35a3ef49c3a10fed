alter table deployment
    add column price_input double precision not null default 0 check (price_input >= 0),
    add column price_output double precision not null default 0 check (price_output >= 0),
    add column price_gpu_hour double precision not null default 0 check (price_gpu_hour >= 0),
    add column context_override integer check (context_override > 0),
    add column concurrency integer check (concurrency > 0);

alter table provider add column further_base_urls varchar(500)[] not null default '{}';
