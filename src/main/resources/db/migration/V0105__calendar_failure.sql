create table calendar_failure (
    task      text   constraint pk_calendar_failure primary key,
    unit      bigint not null constraint fk_calendar_failure_unit references unit,
    href      text   not null,
    says      text   not null,
    failed_on date   not null
);
comment on table calendar_failure is 'What the calendar was to do and could not in its last round; failed_on is the first day';
