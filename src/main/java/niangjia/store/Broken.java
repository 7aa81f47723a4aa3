package niangjia.store;

import org.postgresql.util.PSQLException;
import org.springframework.dao.DataAccessException;

/** Which constraint a statement broke, be it a table's own or one that a trigger names. */
public final class Broken {

    private Broken() {}

    /** Its name, or empty where the database refused for another reason. */
    public static String constraint(DataAccessException refused) {
        var said = refused.getMostSpecificCause() instanceof PSQLException cause ? cause.getServerErrorMessage() : null;
        return said == null || said.getConstraint() == null ? "" : said.getConstraint();
    }
}
