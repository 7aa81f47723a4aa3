create table person_differ (
    one    bigint not null constraint fk_person_differ_one references person,
    other  bigint not null constraint fk_person_differ_other references person,
    said_by bigint not null,
    said_on date   not null,
    constraint pk_person_differ primary key (one, other),
    constraint check_person_differ_order check (one < other)
);
comment on table person_differ is 'Files that look alike and are two people''s: somebody looked and said so';
