-- A unit that ends passes its book on (撤并移交): its balances by a pair of entries, what is approved and unpaid with its reservations. Then it is closed.
create table book_passed (
    book   bigint constraint pk_book_passed primary key constraint fk_book_passed_book references unit,
    heir   bigint not null constraint fk_book_passed_heir references unit constraint check_book_passed_not_itself check (heir <> book),
    day    date   not null,
    passed_by bigint not null
);
create index index_book_passed_on_heir on book_passed (heir);
comment on table book_passed is 'A book that was passed on: from this business day it refuses entries, whatever day they count for';

alter table entry drop constraint check_entry_kind, add constraint check_entry_kind
    check (kind in ('receipt', 'allocation', 'payment', 'return', 'purchase', 'donation', 'receivable', 'repayment', 'reversal', 'transfer', 'succession'));
alter table account drop constraint check_account_kind, add constraint check_account_kind
    check (kind in ('asset', 'liability', 'equity', 'income', 'expense'));

-- The shared lock keeps a month from being closed, and a book from being passed on, while an entry of that book is on its way.
create or replace function entry_month_is_open() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock_shared(6, new.book::int);
    if exists (select 1 from book_month where book = new.book and month >= date_trunc('month', new.day)::date) then
        raise exception 'month % of book % is closed', to_char(new.day, 'YYYY-MM'), new.book using errcode = 'restrict_violation', constraint = 'check_entry_month_open';
    end if;
    if exists (select 1 from book_passed where book = new.book and (day <= new.recorded_day or day <= new.day)) then
        raise exception 'book % was passed on', new.book using errcode = 'restrict_violation', constraint = 'check_entry_book_open';
    end if;
    return new;
end
$$;

create trigger book_passed_stays_closed before update or delete on book_passed for each row execute function book_month_stays_closed();
