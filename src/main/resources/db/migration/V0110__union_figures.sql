-- What is counted of a union by several tables at once (source union): which employers it covers, who holds its posts, its registration. When
-- one of them changes, a figure may change on any day the others name, so all days of that union are dirty.
create function union_days(whose bigint) returns table (day date) language sql stable rows 8 as $$
    select founded from unit where id = whose
     union select dissolved from unit where id = whose
     union select lower(valid) from employer_cover where unit = whose
     union select upper(valid) from employer_cover where unit = whose
     union select since from cadre where unit = whose
     union select until from cadre where unit = whose
     union select since from union_legal_person where unit = whose
     union select until from union_legal_person where unit = whose
$$;

call tally_on_change('unit', $$
    insert into tally_dirty (source, unit, month)
    select 'union', id, month_of(day) from {rows}, unnest(array[founded, dissolved]) day where day is not null
     union
    select 'union', r.id, month_of(d.day) from {rows} r cross join union_days(r.id) d where d.day is not null
$$, 'union_of_unit');
call tally_on_change('employer_cover', $$
    insert into tally_dirty (source, unit, month)
    select 'union', unit, month_of(day) from {rows}, unnest(array[lower(valid), upper(valid)]) day where day is not null
     union
    select 'union', r.unit, month_of(d.day) from (select distinct unit from {rows}) r cross join union_days(r.unit) d where d.day is not null
$$, 'union_of_cover');
call tally_on_change('cadre', $$
    insert into tally_dirty (source, unit, month)
    select 'union', unit, month_of(day) from {rows}, unnest(array[since, until]) day where day is not null
     union
    select 'union', r.unit, month_of(d.day) from (select distinct unit from {rows}) r cross join union_days(r.unit) d where d.day is not null
$$, 'union_of_cadre');
call tally_on_change('union_legal_person', $$
    insert into tally_dirty (source, unit, month)
    select 'union', unit, month_of(day) from {rows}, unnest(array[since, until]) day where day is not null
     union
    select 'union', r.unit, month_of(d.day) from {rows} r cross join union_days(r.unit) d where d.day is not null
$$, 'union_of_legal_person');

-- What an employer is, where it decides what its union or its standing counts as.
create function tally_employer_ownership() returns trigger language plpgsql as $$
begin
    if not tallies_begun() then return null; end if;
    insert into tally_dirty (source, unit, month)
    select 'union', c.unit, month_of(d.day)
      from was w join becomes b on b.id = w.id and b.ownership <> w.ownership
      join employer_cover c on c.employer = b.id cross join union_days(c.unit) d where d.day is not null
     union
    select 'standing', s.unit, month_of(day)
      from was w join becomes b on b.id = w.id and (b.ownership, b.industry) <> (w.ownership, w.industry)
      join standing s on s.kind = 'employer-class' and s.subject = 'employer' and s.subject_id = b.id, unnest(array[lower(s.valid), upper(s.valid)]) day where day is not null;
    return null;
end
$$;
create trigger tally_employer_ownership after update on employer
    referencing old table as was new table as becomes for each statement execute function tally_employer_ownership();
