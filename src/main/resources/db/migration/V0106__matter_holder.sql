-- What waits, waits for a role at a unit, never for one account.
alter table matter drop column holder_account;
