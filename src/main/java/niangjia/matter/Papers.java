package niangjia.matter;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Attachments (材料): PDF, JPEG, PNG by their content, 10 MB each, stored once by SHA-256. */
@Component
public class Papers {

    private static final int MOST = 10 * 1024 * 1024;

    private final JdbcClient db;
    private final Cases cases;
    private final Scope scope;
    private final Trail trail;
    private final BusinessClock clock;

    Papers(JdbcClient db, Cases cases, Scope scope, Trail trail, BusinessClock clock) {
        this.db = db;
        this.cases = cases;
        this.scope = scope;
        this.trail = trail;
        this.clock = clock;
    }

    public record Paper(long id, String kind, String name, String type, int size, LocalDate day, String who) {}

    public record Content(String name, String type, byte[] bytes) {}

    /** Adds a paper to a matter; a file that is not what its name says is refused at {@code file}. */
    @Transactional
    public long add(Actor actor, String number, String kind, String name, byte[] bytes) {
        var matter = cases.byNumber(number);
        scope.require(actor, May.READ_MATTER, matter.unit());
        if (!actor.role().may(May.OPEN_MATTER) && !actor.role().may(May.REVIEW)) {
            throw new Refusal.Forbidden("材料由窗口和经办收");
        }
        if (!matter.open() && !matter.draft()) {
            throw new Refusal.Conflict("这件已经办结，不能再加材料");
        }
        var type = typeOf(name, bytes);
        var sha = sha256(bytes);
        db.sql("insert into blob (sha256, type, size, bytes) values (:sha, :type, :size, :bytes) on conflict do nothing")
            .param("sha", sha).param("type", type).param("size", bytes.length).param("bytes", bytes).update();
        return db.sql("""
            insert into matter_paper (matter, kind, name, sha256, day, account, who) values (:matter, :kind, :name, :sha, :today, :account, :who) returning id
            """)
            .param("matter", matter.id()).param("kind", kind.isBlank() ? name : kind.strip()).param("name", name).param("sha", sha)
            .param("today", clock.today()).param("account", actor.account()).param("who", actor.who()).query(Long.class).single();
    }

    List<Paper> of(long matter) {
        return db.sql("""
            select a.id, a.kind, a.name, b.type, b.size, a.day, a.who from matter_paper a join blob b on b.sha256 = a.sha256
             where a.matter = :matter order by a.id
            """).param("matter", matter).query(Paper.class).list();
    }

    /** The content, for whoever may read the matter; each opening leaves a trail. */
    @Transactional
    public Content content(Actor actor, String number, long paper) {
        var matter = cases.byNumber(number);
        scope.require(actor, May.READ_MATTER, matter.unit());
        var content = db.sql("""
            select a.name, b.type, b.bytes from matter_paper a join blob b on b.sha256 = a.sha256 where a.id = :id and a.matter = :matter
            """).param("id", paper).param("matter", matter.id()).query(Content.class).optional()
            .orElseThrow(() -> new Refusal.Missing("没有这份材料"));
        trail.note(actor, "opened", "paper", paper, matter.number() + " " + content.name());
        return content;
    }

    /** The type by the first bytes, which must agree with the name. */
    static String typeOf(String name, byte[] bytes) {
        if (bytes.length == 0) {
            throw new Refusal.Invalid("file", "文件是空的，请重新选择");
        }
        if (bytes.length > MOST) {
            throw new Refusal.Invalid("file", "每个文件最多10 MB，请压缩后再传");
        }
        var lower = name.toLowerCase();
        if (starts(bytes, 0x25, 0x50, 0x44, 0x46) && lower.endsWith(".pdf")) {
            return "application/pdf";
        } else if (starts(bytes, 0xFF, 0xD8, 0xFF) && (lower.endsWith(".jpg") || lower.endsWith(".jpeg"))) {
            return "image/jpeg";
        } else if (starts(bytes, 0x89, 0x50, 0x4E, 0x47) && lower.endsWith(".png")) {
            return "image/png";
        }
        throw new Refusal.Invalid("file", "“%s”的内容不是PDF、JPG或PNG，或和文件名不符".formatted(name));
    }

    private static boolean starts(byte[] bytes, int... magic) {
        for (var n = 0; n < magic.length; n++) {
            if (bytes.length <= n || (bytes[n] & 0xFF) != magic[n]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
