-- Tables of the libraries: the jobs of db-scheduler and the sessions of Spring Session, in their own words.

create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    constraint pk_scheduled_tasks primary key (task_name, task_instance)
);
create index index_scheduled_tasks_on_execution_time on scheduled_tasks (execution_time);
create index index_scheduled_tasks_on_last_heartbeat on scheduled_tasks (last_heartbeat);
comment on table scheduled_tasks is 'Persistent jobs (db-scheduler): what is to run when, and which node has picked it';

create table spring_session (
    primary_id            char(36) not null,
    session_id            char(36) not null,
    creation_time         bigint   not null,
    last_access_time      bigint   not null,
    max_inactive_interval int      not null,
    expiry_time           bigint   not null,
    principal_name        varchar(100),
    constraint pk_spring_session primary key (primary_id)
);
create unique index unique_spring_session_session_id on spring_session (session_id);
create index index_spring_session_on_expiry_time on spring_session (expiry_time);
create index index_spring_session_on_principal_name on spring_session (principal_name);
comment on table spring_session is 'Sessions of the screens (Spring Session), so that any node serves any browser';

create table spring_session_attributes (
    session_primary_id char(36)     not null,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    constraint pk_spring_session_attributes primary key (session_primary_id, attribute_name),
    constraint fk_spring_session_attributes_session foreign key (session_primary_id)
        references spring_session (primary_id) on delete cascade
);
comment on table spring_session_attributes is 'What a session holds (Spring Session)';
