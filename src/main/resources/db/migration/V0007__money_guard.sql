-- The database itself refuses what no application may do: an unbalanced, changed or deleted entry, a closed month, an overdrawn fund.
create function entry_balances() returns trigger language plpgsql as $$
declare
    difference bigint;
begin
    select sum(debit) - sum(credit) into difference from posting where entry = new.entry;
    if difference <> 0 then
        raise exception 'entry % does not balance by % fen', new.entry, difference using errcode = 'check_violation';
    end if;
    return null;
end
$$;
create constraint trigger posting_entry_balances after insert on posting
    deferrable initially deferred for each row execute function entry_balances();

create function entry_has_postings() returns trigger language plpgsql as $$
begin
    if not exists (select 1 from posting where entry = new.id) then
        raise exception 'entry % has no postings', new.id using errcode = 'check_violation';
    end if;
    return null;
end
$$;
create constraint trigger entry_is_not_empty after insert on entry
    deferrable initially deferred for each row execute function entry_has_postings();

create trigger entry_is_immutable before update or delete on entry for each row execute function refuse_change();
create trigger posting_is_immutable before update or delete on posting for each row execute function refuse_change();
create trigger entry_seal_is_immutable before update or delete on entry_seal for each row execute function refuse_change();

-- The shared lock keeps a month from being closed while an entry of that book is on its way.
create function entry_month_is_open() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock_shared(6, new.book::int);
    if exists (select 1 from book_month where book = new.book and month >= date_trunc('month', new.day)::date) then
        raise exception 'month % of book % is closed', to_char(new.day, 'YYYY-MM'), new.book using errcode = 'restrict_violation', constraint = 'check_entry_month_open';
    end if;
    return new;
end
$$;
create trigger entry_month_is_open before insert on entry for each row execute function entry_month_is_open();

create function entry_waits_for_seal() returns trigger language plpgsql as $$
begin
    insert into entry_unsealed (entry) values (new.id);
    return null;
end
$$;
create trigger entry_waits_for_seal after insert on entry for each row execute function entry_waits_for_seal();

-- Postings move the balance, reservations move what is reserved; the check on account then refuses an overdraft.
-- Once a statement, so that a list of thousands touches each account once. Account rows are always taken in order of id.
create function posting_moves_balance() returns trigger language plpgsql as $$
begin
    perform 1 from account where id in (select account from written) order by id for no key update;
    update account set balance = balance + moved.amount
      from (select account, sum(debit - credit) as amount from written group by account) moved
     where account.id = moved.account;
    return null;
end
$$;
create trigger posting_moves_balance after insert on posting
    referencing new table as written for each statement execute function posting_moves_balance();

create function reservation_is_made() returns trigger language plpgsql as $$
begin
    update account set reserved = reserved + moved.amount
      from (select account, sum(amount) as amount from written where state = 'open' group by account) moved
     where account.id = moved.account;
    update budget set used = used + moved.amount
      from (select budget, sum(amount) as amount from written where state <> 'void' group by budget) moved
     where budget.id = moved.budget;
    return null;
end
$$;
create trigger reservation_is_made after insert on reservation
    referencing new table as written for each statement execute function reservation_is_made();

create function reservation_changes() returns trigger language plpgsql as $$
begin
    perform 1 from account where id in (select account from written) order by id for no key update;
    update account set reserved = reserved + moved.amount
      from (select w.account, sum(case when w.state = 'open' then w.amount else 0 end - case when p.state = 'open' then p.amount else 0 end) as amount
              from written w join past p on p.id = w.id group by w.account) moved
     where account.id = moved.account and moved.amount <> 0;
    update budget set used = used + moved.amount
      from (select w.budget, sum(case when w.state <> 'void' then w.amount else 0 end - case when p.state <> 'void' then p.amount else 0 end) as amount
              from written w join past p on p.id = w.id group by w.budget) moved
     where budget.id = moved.budget and moved.amount <> 0;
    return null;
end
$$;
create trigger reservation_changes after update on reservation
    referencing old table as past new table as written for each statement execute function reservation_changes();

-- A reservation is what was decided: only its state may change, and none is ever deleted.
create function reservation_keeps_its_amount() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'a reservation is never deleted' using errcode = 'restrict_violation';
    end if;
    if (new.benefit, new.amount, new.account, new.budget) is distinct from (old.benefit, old.amount, old.account, old.budget) then
        raise exception 'only the state of a reservation may change' using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;
create trigger reservation_keeps_its_amount before update or delete on reservation for each row execute function reservation_keeps_its_amount();

create trigger entry_is_not_truncated before truncate on entry for each statement execute function refuse_change();
create trigger posting_is_not_truncated before truncate on posting for each statement execute function refuse_change();
create trigger entry_seal_is_not_truncated before truncate on entry_seal for each statement execute function refuse_change();

create function book_month_stays_closed() returns trigger language plpgsql as $$
begin
    raise exception 'a closed month stays closed' using errcode = 'restrict_violation';
end
$$;
create trigger book_month_stays_closed before update or delete on book_month for each row execute function book_month_stays_closed();

create function posting_comes_with_its_entry() returns trigger language plpgsql as $$
begin
    if exists (select 1 from written w where not exists (select 1 from entry_unsealed u where u.entry = w.entry)) then
        raise exception 'nothing is added to a sealed entry' using errcode = 'restrict_violation';
    end if;
    return null;
end
$$;
create trigger posting_comes_with_its_entry after insert on posting
    referencing new table as written for each statement execute function posting_comes_with_its_entry();
