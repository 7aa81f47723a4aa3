-- Who did, read, searched or exported what (留痕). Append-only; a sealer links the lines of each shard into a keyed hash chain.
create table trail (
    id          bigint      generated always as identity constraint pk_trail primary key,
    day         date        not null,
    recorded_at timestamptz not null,
    account     bigint      not null,
    unit        bigint      not null,
    who         text        not null,
    verb        text        not null,
    subject     text        not null,
    subject_id  bigint,
    detail      text        not null default ''
);
create index index_trail_on_subject on trail (subject, subject_id, id);
create index index_trail_on_account on trail (account, id);
create index index_trail_on_unit on trail (unit, id);
create index index_trail_told on trail (unit, id) where verb = 'told';
comment on table trail is 'One line for every act, reading, search and export';

create table trail_seal (
    shard smallint not null,
    seq   bigint   not null,
    line  bigint   not null constraint unique_trail_seal_line unique,
    hash  bytea    not null,
    constraint pk_trail_seal primary key (shard, seq)
);
comment on table trail_seal is 'The chain over the trail; keyed with a secret outside the database';

-- No foreign keys from here or from the seals to a line: lines never go, and each check would lock its line.
create table trail_unsealed (
    line bigint constraint pk_trail_unsealed primary key
);
comment on table trail_unsealed is 'Lines that wait for the sealer; written by the line''s own transaction';
create function trail_waits_for_seal() returns trigger language plpgsql as $$
begin
    insert into trail_unsealed (line) select id from noted;
    return null;
end
$$;
create trigger trail_waits_for_seal after insert on trail referencing new table as noted for each statement execute function trail_waits_for_seal();

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;
create trigger trail_is_append_only before update or delete on trail for each row execute function refuse_change();
create trigger trail_seal_is_append_only before update or delete on trail_seal for each row execute function refuse_change();
create trigger trail_is_not_truncated before truncate on trail for each statement execute function refuse_change();
create trigger trail_seal_is_not_truncated before truncate on trail_seal for each statement execute function refuse_change();
