package niangjia.demo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Rows in the binary format of {@code COPY}: big-endian, each value with its length before it. */
final class Rows {

    private static final int TEXT_OID = 25;
    /** PostgreSQL counts days from 2000. */
    private static final int EPOCH = 10_957;

    private final Bytes out;

    Rows(int size) {
        out = new Bytes(size);
    }

    /** What stands before the first row. */
    static byte[] header() {
        var header = new Rows(32);
        header.out.writeBytes(new byte[] {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0});
        header.whole(0);
        header.whole(0);
        return header.bytes();
    }

    /** What stands behind the last. */
    static byte[] trailer() {
        return new byte[] {(byte) 0xff, (byte) 0xff};
    }

    Rows row(int columns) {
        out.write(columns >> 8);
        out.write(columns);
        return this;
    }

    Rows columns(byte[] written) {
        out.writeBytes(written);
        return this;
    }

    Rows none() {
        whole(-1);
        return this;
    }

    Rows bytes(byte[] value) {
        whole(value.length);
        out.writeBytes(value);
        return this;
    }

    Rows text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    Rows texts(List<String> values) {
        var array = new Rows(64);
        array.whole(1);
        array.whole(0);
        array.whole(TEXT_OID);
        array.whole(values.size());
        array.whole(1);
        values.forEach(array::text);
        return bytes(array.bytes());
    }

    Rows number(long value) {
        whole(8);
        whole((int) (value >> 32));
        whole((int) value);
        return this;
    }

    /** @param day counted from 1970 */
    Rows day(int day) {
        whole(4);
        whole(day - EPOCH);
        return this;
    }

    Rows flag(boolean value) {
        whole(1);
        out.write(value ? 1 : 0);
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private void whole(int value) {
        out.write(value >> 24);
        out.write(value >> 16);
        out.write(value >> 8);
        out.write(value);
    }

    /** One thread writes; there is nothing to lock. */
    private static final class Bytes extends ByteArrayOutputStream {

        Bytes(int size) {
            super(size);
        }

        @Override
        public void write(int b) {
            if (count == buf.length) {
                buf = Arrays.copyOf(buf, 2 * buf.length);
            }
            buf[count++] = (byte) b;
        }
    }
}
