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

create function entry_month_is_open() returns trigger language plpgsql as $$
begin
    if exists (select 1 from book_month where book = new.book and month = date_trunc('month', new.day)::date) then
        raise exception 'month % of book % is closed', to_char(new.day, 'YYYY-MM'), new.book using errcode = 'restrict_violation', constraint = 'check_entry_month_open';
    end if;
    return new;
end
$$;
create trigger entry_month_is_open before insert on entry for each row execute function entry_month_is_open();

-- Postings move the balance, reservations move what is reserved; the check on account then refuses an overdraft.
create function posting_moves_balance() returns trigger language plpgsql as $$
begin
    update account set balance = balance + new.debit - new.credit where id = new.account;
    return null;
end
$$;
create trigger posting_moves_balance after insert on posting for each row execute function posting_moves_balance();

create function reservation_moves_reserved() returns trigger language plpgsql as $$
declare
    held  bigint := case when tg_op = 'UPDATE' and old.state = 'open' then old.amount else 0 end;
    holds bigint := case when new.state = 'open' then new.amount else 0 end;
    spent bigint := case when tg_op = 'UPDATE' and old.state <> 'void' then old.amount else 0 end;
    uses  bigint := case when new.state <> 'void' then new.amount else 0 end;
begin
    update account set reserved = reserved - held + holds where id = new.account and held <> holds;
    update budget set used = used - spent + uses where id = new.budget and spent <> uses;
    return null;
end
$$;
create trigger reservation_moves_reserved after insert or update on reservation for each row execute function reservation_moves_reserved();
