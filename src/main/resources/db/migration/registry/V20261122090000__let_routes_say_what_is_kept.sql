alter table route add column capture varchar(20) not null default 'FULL' check (capture in ('FULL', 'HASHED', 'OFF'));
comment on column route.capture is 'the most that may be kept of the bodies of its calls; the installation may keep less';
