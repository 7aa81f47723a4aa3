package niangjia.store;

import niangjia.ground.Digest;
import niangjia.ground.Refusal;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The content of files that were handed in: PDF, JPEG, PNG by their content, 10 MB each, stored once by SHA-256. Whose they are, their rooms know. */
@Component
public class Blobs {

    private static final int MOST = 10 * 1024 * 1024;

    private final JdbcClient db;

    Blobs(JdbcClient db) {
        this.db = db;
    }

    /** Keeps the content and answers its SHA-256; a file that is not what its name says is refused at {@code file}. */
    public byte[] keep(String name, byte[] bytes) {
        var type = typeOf(name, bytes);
        var sha = Digest.of(bytes);
        db.sql("insert into blob (sha256, type, size, bytes) values (:sha, :type, :size, :bytes) on conflict do nothing")
            .param("sha", sha).param("type", type).param("size", bytes.length).param("bytes", bytes).update();
        return sha;
    }

    /** What is kept under a SHA-256, of which {@code size} is known. */
    public Resource content(byte[] sha, int size) {
        return new Slices(db, sha, size);
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
}
