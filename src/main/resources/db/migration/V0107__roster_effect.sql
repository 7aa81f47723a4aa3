-- What an import did line by line, so that the whole of it can be taken back while nobody has touched it since.
create table roster_effect (
    import   bigint  not null,
    person   bigint  not null,
    begun    bigint,
    ended    bigint,
    dispute  bigint,
    line     int     not null,
    version  int     not null,
    ended_on date,
    outcome  text    not null,
    unit     bigint,
    employer bigint,
    local    boolean,
    dispatched boolean,
    job      text,
    phone_cipher bytea,
    phone_hash   bytea,
    phone_tail   text,
    undone_on date,
    stays    text,
    name     text,
    id_cipher bytea,
    constraint pk_roster_effect primary key (import, line)
);
create index index_roster_effect_on_person on roster_effect (person);
comment on table roster_effect is 'A line that did something, and whoever left because no line named him (counted on after the last): memberships begun and ended, the dispute raised, the file''s version since, and, where it was on file before, what it held. Once taken back: when, and the name and number of a file that went with it; else why it stays. No foreign keys: what it names may go';

create table roster_undo (
    import     bigint      not null constraint pk_roster_undo primary key constraint fk_roster_undo_import references roster_import,
    made_at    bigint      not null constraint fk_roster_undo_made_at references unit,
    made_by    bigint      not null,
    made_who   text        not null,
    made_on    date        not null,
    reason     text        not null constraint check_roster_undo_reason check (length(reason) between 2 and 200),
    top        int         not null,
    line       int         not null,
    started_at timestamptz not null,
    ended_at   timestamptz
);
comment on table roster_undo is 'The last taking back of an import: from the last effect (top) down, line is the last that was looked at';
