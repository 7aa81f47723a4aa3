create table target (
    id      bigint   generated always as identity constraint pk_target primary key,
    figure  text     not null,
    unit    bigint   not null constraint fk_target_unit references unit,
    since   date     not null,
    until   date     not null,
    value   numeric  not null constraint check_target_value check (value >= 0),
    set_by  bigint   not null,
    set_on  date     not null,
    heir_of bigint[] not null,
    set_name text    not null,
    set_at  bigint   not null constraint fk_target_set_at references unit,
    constraint check_target_period check (until >= since),
    constraint unique_target unique (figure, unit, since, until)
);
create index index_target_on_unit on target (unit);
comment on column target.heir_of is 'The units that had gone up into it when this was set: their own targets are in it';
comment on column target.set_at is 'Where it was set: whoever stands below that unit may not change it';
comment on table target is 'Target (目标): what a figure shall come to at a unit within a period: of a flow its sum, of a stock its change, of a ratio its value';

create table target_was (
    id       bigint  generated always as identity constraint pk_target_was primary key,
    target   bigint  not null constraint fk_target_was_target references target on delete cascade,
    value    numeric not null,
    set_name text    not null,
    set_on   date    not null
);
create index index_target_was_on_target on target_was (target);
comment on table target_was is 'What a target was before it was changed, and who had set it when';
