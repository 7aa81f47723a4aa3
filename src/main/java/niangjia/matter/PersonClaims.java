package niangjia.matter;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import niangjia.person.Belongings;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was claimed under a person's number, or for his file by a run, stays claimed when the number is put right or the file goes into another. What
 * both have claimed stays with each.
 */
@Component
class PersonClaims implements Belongings {

    private final JdbcClient db;

    PersonClaims(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String name() {
        return "matter_claim.matter";
    }

    @Override
    public List<Long> move(long from, long to) {
        return turn(from, to, null);
    }

    /** A claim hangs on its matter, and that on the person. */
    @Override
    public String rows(String person) {
        return "";
    }

    @Override
    public void giveBack(List<Long> matters, long to) {
        var kept = db.sql("select merged_into from person where id = :to").param("to", to).query(Long.class).single();
        turn(kept, to, matters.toArray(Long[]::new));
    }

    @Override
    public void renumbered(byte[] was, byte[] becomes) {
        rename(key(was), key(becomes), null);
    }

    /** The head of a number's hash in hex, as it stands in a claim. */
    static String key(byte[] hash) {
        return HexFormat.of().formatHex(hash, 0, 16);
    }

    /** Answers the matters whose claims were turned, only of {@code only} where they are given. */
    private List<Long> turn(long from, long to, Long @Nullable [] only) {
        return Stream.concat(rename(key(hash(from)), key(hash(to)), only).stream(), ofRuns(from, to, only).stream()).distinct().toList();
    }

    private byte[] hash(long person) {
        return db.sql("select id_hash from person where id = :id").param("id", person).query((row, _) -> row.getBytes(1)).single();
    }

    private List<Long> rename(String was, String becomes, Long @Nullable [] only) {
        return db.sql("""
            update matter_claim c set key = replace(c.key, :was, :becomes)
             where substring(c.key from '[0-9a-f]{32}') = :was and (cast(:only as bigint[]) is null or c.matter = any(:only))
               and not exists (select 1 from matter_claim t where t.key = replace(c.key, :was, :becomes))
            returning c.matter
            """).param("was", was).param("becomes", becomes).param("only", only).query(Long.class).list();
    }

    /** A run claims for the file's id; its list has been turned already. */
    private List<Long> ofRuns(long from, long to, Long @Nullable [] only) {
        return db.sql("""
            update matter_claim c set key = substring(c.key from '^.*:') || :to
              from run_line l
             where l.person = :to and c.matter = l.matter and c.key like '%:' || :from and (cast(:only as bigint[]) is null or c.matter = any(:only))
               and not exists (select 1 from matter_claim t where t.key = substring(c.key from '^.*:') || :to)
            returning c.matter
            """).param("from", from).param("to", to).param("only", only).query(Long.class).list();
    }
}
