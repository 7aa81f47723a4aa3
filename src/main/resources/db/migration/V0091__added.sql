-- The sum of whole numbers as a whole number: sum(bigint) keeps a state and makes a numeric for each group, which for millions of groups takes half the time.
create aggregate added(bigint) (sfunc = int8pl, stype = bigint, initcond = '0', combinefunc = int8pl, parallel = safe);
