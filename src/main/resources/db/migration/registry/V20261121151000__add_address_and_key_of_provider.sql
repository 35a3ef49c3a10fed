-- managed: kept in step with an environment variable; people may switch it off, not change it
alter table provider
    add column base_url varchar(500),
    add column api_key bytea,
    add column enabled boolean not null default true,
    add column managed boolean not null default false;

-- available: the server listed the model when it was asked last; a model that vanishes keeps its row and its figures
alter table deployment
    alter column name type varchar(301),
    add column enabled boolean not null default true,
    add column available boolean not null default true,
    add column digest varchar(100) not null default '',
    add column size_bytes bigint not null default 0,
    add column parameter_size varchar(40) not null default '',
    add column quantization varchar(40) not null default '',
    add column context_length integer not null default 0,
    add column capabilities varchar(40)[] not null default '{}';
