alter table unit add column members_to bigint constraint fk_unit_members_to references unit;
comment on column unit.members_to is 'Dissolved without a successor: the base union that its members went to';
