package niangjia.store;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Enumeration;
import org.springframework.core.io.AbstractResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A kept content as it leaves, slice by slice: never held whole, and no connection is while somebody slow takes it. */
final class Slices extends AbstractResource {

    private static final int SIZE = 256 * 1024;

    private final JdbcClient db;
    private final byte[] sha;
    private final int size;

    Slices(JdbcClient db, byte[] sha, int size) {
        this.db = db;
        this.sha = sha;
        this.size = size;
    }

    @Override
    public String getDescription() {
        return "blob";
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public long contentLength() {
        return size;
    }

    @Override
    public InputStream getInputStream() {
        return new SequenceInputStream(new Enumeration<>() {
            private int at;

            @Override
            public boolean hasMoreElements() {
                return at < size;
            }

            @Override
            public InputStream nextElement() {
                var slice = db.sql("select substring(bytes from :from for :length) from blob where sha256 = :sha").param("from", at + 1).param("length", SIZE)
                    .param("sha", sha).query((row, _) -> row.getBytes(1)).single();
                at += SIZE;
                return new ByteArrayInputStream(slice);
            }
        });
    }
}
