create table matter_blank (
    account bigint      not null,
    blank   uuid        not null,
    matter  bigint      constraint fk_matter_blank_matter references matter on delete cascade,
    sent    boolean     not null default false,
    used_at timestamptz not null,
    constraint pk_matter_blank primary key (account, blank)
);
create index index_matter_blank_on_matter on matter_blank (matter);
create index index_matter_blank_on_used_at on matter_blank (used_at);
comment on table matter_blank is 'The page a form was typed on and the one matter that came of it; sent once a button was pressed on it. Forgotten a week after the page was last heard of';
