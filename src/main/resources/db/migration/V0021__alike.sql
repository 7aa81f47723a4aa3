-- Files that may be one person's, kept as they come, so that nobody compares three million people to look at a list.
create table person_alike (
    kind   text   not null constraint check_person_alike_kind check (kind in ('name', 'phone', 'bank')),
    key    bytea  not null,
    person bigint not null constraint fk_person_alike_person references person,
    constraint pk_person_alike primary key (kind, key, person)
);
create index index_person_alike_on_person on person_alike (person);
comment on table person_alike is 'People who share a name and a birthday, a telephone or a bank account with another: of each such group all, if they are not more than twenty';

create table person_uncompared (
    person bigint constraint pk_person_uncompared primary key
);
insert into person_uncompared (person) values (0);
comment on table person_uncompared is 'New and changed files that wait to be compared; 0: everybody anew';
