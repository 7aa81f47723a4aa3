-- Running tallies of the additive figures, by unit and day, rolled up to every unit above and kept as what is held since ever: any period is
-- the difference of two rows, whatever its length and however many units lie below.
create table tally_figure (
    id         smallint generated always as identity constraint pk_tally_figure primary key,
    figure     text     not null constraint unique_tally_figure unique,
    definition text     not null
);
comment on table tally_figure is 'Which figures have tallies, and the fingerprint of the relation they were added from; another definition is read from its rows';

create table tally (
    unit   bigint   not null,
    own    bigint   not null,
    held   bigint   not null,
    figure smallint not null,
    cell   smallint not null,
    day    date     not null,
    constraint pk_tally primary key (unit, figure, cell, day)
);
comment on table tally is 'A day''s sum of the unit''s own rows, and the sum since ever of all at and below it; cell 0 is the whole, the others are values of the figure''s dimensions. What is dirty is told apart by reading its rows';

-- The tree that the tallies are rolled up by. Whoever asks in another corrects for the units that hang elsewhere there.
create table tally_place (
    unit   bigint not null constraint pk_tally_place primary key,
    parent bigint not null
);
create table tally_tree (
    day  date    not null,
    sole boolean not null default true constraint unique_tally_tree unique constraint check_tally_tree_sole check (sole)
);
create table tally_moved (
    id   bigint generated always as identity constraint pk_tally_moved primary key,
    unit bigint not null
);
comment on table tally_place is 'Below which unit another is rolled up';
comment on table tally_tree is 'The day whose tree tally_place is';
comment on table tally_moved is 'Units whose places were written since';

create table tally_dirty (
    id     bigint generated always as identity constraint pk_tally_dirty primary key,
    source text   not null,
    unit   bigint not null,
    month  date   not null
);
create index index_tally_dirty on tally_dirty (source, unit, month);
comment on table tally_dirty is 'Unit and month whose tallies over a source are not folded in yet; written by the change''s own transaction';

-- The sum of whole numbers as a whole number: sum(bigint) keeps a state and makes a numeric for each group, which for millions of groups takes half the time.
create aggregate added(bigint) (sfunc = int8pl, stype = bigint, initcond = '0', combinefunc = int8pl, parallel = safe);

create function month_of(day date) returns date language sql immutable strict parallel safe
    return day - (extract(day from day)::int - 1);

-- Before tallies were first added up, as while a city is loaded, there is nothing to call dirty.
create function tallies_begun() returns boolean language sql stable return exists (select 1 from tally_figure);

-- After any change of a table what it writes down, of the rows as they were and as they are: {rows} stands for either. One that is not the
-- table's only one has a name of its own.
create procedure tally_on_change(changed text, writes text, named text default '') language plpgsql as $$
declare
    called text := coalesce(nullif(named, ''), changed);
begin
    execute format($function$
        create function tally_%1$s() returns trigger language plpgsql as $body$
        begin
            if not tallies_begun() then return null; end if;
            if tg_op <> 'INSERT' then
                %2$s;
            end if;
            if tg_op <> 'DELETE' then
                %3$s;
            end if;
            return null;
        end
        $body$
        $function$, called, replace(writes, '{rows}', 'was'), replace(writes, '{rows}', 'becomes'));
    execute format('create trigger tally_%1$s_insert after insert on %2$I
        referencing new table as becomes for each statement execute function tally_%1$s()', called, changed);
    execute format('create trigger tally_%1$s_update after update on %2$I
        referencing old table as was new table as becomes for each statement execute function tally_%1$s()', called, changed);
    execute format('create trigger tally_%1$s_delete after delete on %2$I
        referencing old table as was for each statement execute function tally_%1$s()', called, changed);
end
$$;

-- A table whose rows figures count by their own dates: every one by which a figure may count a row.
create procedure tally_by_dates(changed text, unit text, dates text) language sql as $$
    call tally_on_change(changed, format('
        insert into tally_dirty (source, unit, month)
        select distinct %1$L, %2$I, month_of(day) from {rows}, unnest(array[%3$s]) day where day is not null', changed, unit, dates))
$$;

call tally_by_dates('membership', 'unit', 'joined, left_on');
call tally_by_dates('unit', 'id', 'founded, dissolved');
call tally_by_dates('employer_cover', 'unit', 'lower(valid), upper(valid)');
call tally_by_dates('standing', 'unit', 'lower(valid), upper(valid)');

-- The first day at whose end a deadline has passed: one of a day's last second is overdue from the next.
create function overdue_from(due_at timestamptz) returns date language sql immutable strict parallel safe
    return ((due_at at time zone 'Asia/Shanghai') + interval '1 second')::date;

-- A matter's close also ends what of its steps was open.
call tally_on_change('matter', $$
    insert into tally_dirty (source, unit, month)
    select 'matter', unit, month_of(day) from {rows}, unnest(array[opened_on, submitted_on, closed_on]) day where day is not null
     union
    select 'matter', m.unit, month_of(overdue_from(s.due_at)) from {rows} m join matter_step s on s.matter = m.id where s.due_at is not null
$$);

call tally_on_change('matter_step', $$
    insert into tally_dirty (source, unit, month)
    select distinct 'matter', m.unit, month_of(day)
      from {rows} s join matter m on m.id = s.matter, unnest(array[overdue_from(s.due_at), s.ended_on]) day where day is not null
$$);

-- The first delivery to a person counts his matter once: with one benefit, its sisters' days change too.
call tally_on_change('benefit', $$
    insert into tally_dirty (source, unit, month)
    select 'benefit', unit, month_of(day) from {rows}, unnest(array[approved_on, delivered_on, closed_on]) day where day is not null
     union
    select 'benefit', s.unit, month_of(s.delivered_on)
      from {rows} b join benefit s on s.person = b.person and s.matter = b.matter and s.delivered_on is not null
$$);

-- A closed matter that is opened again is taken off the closed ones on that day.
create function tally_reopened() returns trigger language plpgsql as $$
begin
    if not tallies_begun() then return null; end if;
    insert into tally_dirty (source, unit, month) select 'matter', m.unit, month_of(new.day) from matter m where m.id = new.matter;
    return null;
end
$$;
create trigger tally_reopened after insert on matter_event
    for each row when (new.kind = 'reopened') execute function tally_reopened();

create function tally_entry() returns trigger language plpgsql as $$
begin
    if not tallies_begun() then return null; end if;
    insert into tally_dirty (source, unit, month)
    select distinct 'benefit', b.unit, month_of(e.day) from becomes e join benefit b on b.id = e.benefit;
    return null;
end
$$;
create trigger tally_entry_insert after insert on entry
    referencing new table as becomes for each statement execute function tally_entry();

-- What a figure's dimensions read of the employer and of the person.
create function tally_employer() returns trigger language plpgsql as $$
begin
    if not tallies_begun() then return null; end if;
    insert into tally_dirty (source, unit, month)
    select distinct 'employer_cover', c.unit, month_of(day)
      from was w join becomes b on b.id = w.id and (b.ownership, b.industry) <> (w.ownership, w.industry)
      join employer_cover c on c.employer = b.id, unnest(array[lower(c.valid), upper(c.valid)]) day where day is not null;
    return null;
end
$$;
create trigger tally_employer_update after update on employer
    referencing old table as was new table as becomes for each statement execute function tally_employer();

create function tally_person() returns trigger language plpgsql as $$
begin
    if not tallies_begun() then return null; end if;
    insert into tally_dirty (source, unit, month)
    select distinct 'membership', m.unit, month_of(day)
      from was w join becomes b on b.id = w.id and (b.sex, b.local, b.dispatched) <> (w.sex, w.local, w.dispatched)
      join membership m on m.person = b.id, unnest(array[m.joined, m.left_on]) day where day is not null;
    return null;
end
$$;
create trigger tally_person_update after update on person
    referencing old table as was new table as becomes for each statement execute function tally_person();

call tally_on_change('unit_place', $$
    insert into tally_moved (unit) select distinct unit from {rows}
$$);

-- All a unit ever hung below, itself first. Its first place counts from ever, so that a record older than its union hangs where that was founded.
create function unit_above(below bigint) returns table (ancestor bigint, since date, till date) language sql stable rows 4 as $$
    with recursive up (ancestor, since, till, depth) as (
        select below, date '-infinity', date 'infinity', 0
         union all
        select p.parent, greatest(up.since, p.since), least(up.till, p.till), up.depth + 1
          from up
         cross join lateral (select parent, coalesce(upper(valid), date 'infinity') as till,
                                    case when lag(parent) over (order by lower(valid)) is null then date '-infinity' else lower(valid) end as since
                               from unit_place where unit = up.ancestor) p
         where p.since < up.till and up.since < p.till and up.depth < 16)
    select ancestor, since, till from up
$$;

-- All a unit hangs below on a day, itself among them.
create function unit_chain(below bigint, day date) returns setof bigint language plpgsql stable rows 4 as $$
begin
    return query select c.ancestor from unit_closure c where c.unit = below and c.valid @> day;
    if not found then
        return query select a.ancestor from unit_above(below) a where a.since <= day and day < a.till;
    end if;
end
$$;

-- All a unit is rolled up to, itself among them.
create function tally_chain(below bigint) returns setof bigint language sql stable rows 4 as $$
    with recursive up (unit) as (
        select below
         union
        select p.parent from up join tally_place p on p.unit = up.unit)
    select unit from up
$$;

create index index_unit_place_on_unit on unit_place (unit, lower(valid));
create index index_unit_place_on_until on unit_place (upper(valid)) where upper(valid) is not null;
create index index_unit_on_founded on unit (founded);
create index index_unit_name_once on unit_name (unit) where upper(valid) is not null;
create index index_unit_code_once on unit_code (unit) where upper(valid) is not null;

-- Records are listed by day, the latest first.
create index index_membership_on_joined on membership (joined);
create index index_membership_on_left on membership (left_on) where left_on is not null;
create index index_matter_on_submitted on matter (submitted_on);
create index index_matter_on_closed on matter (closed_on) where closed_on is not null;
create index index_matter_step_on_due_day on matter_step (overdue_from(due_at)) where due_at is not null;
create index index_benefit_on_delivered on benefit (programme, delivered_on);
create index index_benefit_on_day on benefit (delivered_on) where person is not null;
create index index_benefit_on_approved on benefit (programme, approved_on);
create index index_entry_on_day_of_benefit on entry (day) where benefit is not null;
create index index_employer_cover_on_since on employer_cover (lower(valid));
create index index_employer_cover_on_until on employer_cover (upper(valid));
create index index_standing_on_since on standing (kind, lower(valid));
create index index_standing_on_until on standing (kind, upper(valid));
create index index_matter_hedged on matter (programme) where hedge <> '';
create index index_benefit_hedged on benefit (programme) where hedge <> '';
