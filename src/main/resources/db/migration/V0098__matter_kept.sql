create table matter_kept (
    matter  bigint      not null constraint fk_matter_kept_matter references matter,
    step    smallint    not null,
    account bigint      not null,
    page    uuid        not null,
    version int         not null default 1,
    form    jsonb       not null,
    kept_at timestamptz not null,
    constraint pk_matter_kept primary key (matter, step, account)
);
comment on table matter_kept is 'What an account has typed at a step in the middle of a matter and not handed in, sealed whole; page: the one it was typed on last. Goes when the step is over';
