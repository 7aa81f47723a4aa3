package niangjia.money;

/**
 * How many lines a payout list has, and of which kinds.
 *
 * @param lines  with those struck; {@code live} without
 * @param open   neither paid nor refused yet
 * @param shared whose account somebody else has too; {@code bare} those for the bank without an account; {@code check} either
 * @param back   refused by the bank or come back
 */
public record PayoutCounts(long lines, long live, long open, long shared, long bare, long check, long back) {

    /** Which lines are looked at: all, those whose account is to be checked before the release, those that came back. */
    enum Which {
        ALL("true"), CHECK("state <> 'struck' and (no_account or shared <> '')"), BACK("state in ('refused', 'cameback')");

        private final String sql;

        Which(String sql) {
            this.sql = sql;
        }

        /** @param show {@code check}, {@code back}, or anything else for all */
        static Which of(String show) {
            return switch (show) {
                case "check" -> CHECK;
                case "back" -> BACK;
                default -> ALL;
            };
        }

        String sql() {
            return sql;
        }
    }

    static final String SQL = """
        select count(*) as lines, count(*) filter (where state <> 'struck') as live, count(*) filter (where state = 'listed') as open,
               count(*) filter (where state <> 'struck' and shared <> '') as shared, count(*) filter (where state <> 'struck' and no_account) as bare,
               count(*) filter (where %s) as "check", count(*) filter (where %s) as back
          from\s""".formatted(Which.CHECK.sql, Which.BACK.sql);

    long of(Which which) {
        return switch (which) {
            case ALL -> lines;
            case CHECK -> check;
            case BACK -> back;
        };
    }
}
