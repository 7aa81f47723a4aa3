alter table target
    add column set_name text   not null default '',
    add column set_at   bigint not null constraint fk_target_set_at references unit;
comment on column target.set_at is 'Where it was set: whoever stands below that unit may not change it';

create table target_was (
    id       bigint  generated always as identity constraint pk_target_was primary key,
    target   bigint  not null constraint fk_target_was_target references target on delete cascade,
    value    numeric not null,
    set_name text    not null,
    set_on   date    not null
);
create index index_target_was_on_target on target_was (target);
comment on table target_was is 'What a target was before it was changed, and who had set it when';
