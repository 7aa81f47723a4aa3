package niangjia.money;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The accounts (科目) of a book, opened when first needed. */
@Component
class ChartOfAccounts {

    /** A fund as an approval sees it; {@code free} is what is neither spent nor reserved, in fen. */
    record Fund(long id, String source, String purpose, long free) {}

    private final JdbcClient db;
    private final ObjectProvider<Purposes> purposes;

    ChartOfAccounts(JdbcClient db, ObjectProvider<Purposes> purposes) {
        this.db = db;
        this.purposes = purposes;
    }

    /** The bank sub-account of one source, restricted to a purpose ('' is unrestricted). */
    long fund(long book, Source source, String purpose) {
        var code = "1020" + (source.ordinal() + 1) + (purpose.isEmpty() ? "" : "." + purpose);
        var name = "银行存款—" + source.title() + (purpose.isEmpty() ? "" : "—" + title(purpose));
        return open(book, code, name, "asset", source.code(), purpose);
    }

    long of(long book, Item item) {
        return open(book, item.code(), item.name(), item.kind(), null, "");
    }

    /** @param source of a fund; null where the account is none */
    private long open(long book, String code, String name, String kind, @Nullable String source, String purpose) {
        var there = find(book, code);
        if (there.isPresent()) {
            return there.get();
        }
        db.sql("""
            insert into account (book, code, name, kind, source, purpose, fund)
            values (:book, :code, :name, :kind, :source, :purpose, :fund)
            on conflict on constraint unique_account_code do nothing
            """)
            .param("book", book).param("code", code).param("name", name).param("kind", kind)
            .param("source", source).param("purpose", purpose).param("fund", source != null)
            .update();
        return find(book, code).orElseThrow();
    }

    private Optional<Long> find(long book, String code) {
        return db.sql("select id from account where book = :book and code = :code")
            .param("book", book).param("code", code).query(Long.class).optional();
    }

    /** Locks every fund that these sources and programmes may draw on, in the order of their ids, so that nobody waits in a circle. */
    List<Fund> lockFunds(long book, Collection<String> sources, Collection<String> programmes) {
        return db.sql("""
            select id, source, purpose, balance - reserved as free
              from account
             where book = :book and fund and source in (:sources) and (purpose = '' or purpose in (:programmes))
             order by id
               for no key update
            """)
            .param("book", book).param("sources", sources).param("programmes", programmes)
            .query(Fund.class).list();
    }

    String title(String purpose) {
        var known = purposes.getIfAvailable();
        return known == null ? purpose : known.title(purpose);
    }
}
