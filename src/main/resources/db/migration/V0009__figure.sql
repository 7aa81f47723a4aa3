-- Running tallies: the sum of an additive figure's rows per unit and month, remade for the keys that a change made dirty.
create table tally (
    figure   text   not null,
    unit     bigint not null,
    month    date   not null,
    quantity bigint not null,
    constraint pk_tally primary key (figure, unit, month)
);
comment on table tally is 'Sum of a figure''s rows of one unit (itself, not below) and month; what is dirty is read from the rows instead';

create table tally_dirty (
    id     bigint generated always as identity constraint pk_tally_dirty primary key,
    source text   not null,
    unit   bigint not null,
    month  date   not null
);
create index index_tally_dirty on tally_dirty (source, unit, month);
comment on table tally_dirty is 'Unit and month whose tallies over a source are not folded in yet; written by the change''s own transaction';
