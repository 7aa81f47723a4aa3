package niangjia.sheet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What a file is by its content. */
enum Kind {
    ZIP, LOCKED, OLD, TEXT, EMPTY, OTHER;

    private static final byte[] COMPOUND = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1};
    /** Excel keeps a locked workbook as this stream of a compound file. */
    private static final String SEALED = new String("EncryptedPackage".getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
    private static final int LOOKED_AT = 1 << 16;

    static Kind of(Path file) throws IOException {
        byte[] begins;
        try (var in = Files.newInputStream(file)) {
            begins = in.readNBytes(LOOKED_AT);
        }
        if (begins.length == 0) {
            return EMPTY;
        }
        if (begins.length > 3 && begins[0] == 'P' && begins[1] == 'K' && begins[2] < 8) {
            return ZIP;
        }
        if (begins.length >= COMPOUND.length && Arrays.equals(begins, 0, COMPOUND.length, COMPOUND, 0, COMPOUND.length)) {
            return holds(file, SEALED) ? LOCKED : OLD;
        }
        for (var one : begins) {
            if (one >= 0 && one < ' ' && one != '\t' && one != '\r' && one != '\n') {
                return OTHER;
            }
        }
        return TEXT;
    }

    private static boolean holds(Path file, String text) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var before = "";
            for (var part = in.readNBytes(LOOKED_AT); part.length > 0; part = in.readNBytes(LOOKED_AT)) {
                var now = before + new String(part, StandardCharsets.ISO_8859_1);
                if (now.contains(text)) {
                    return true;
                }
                before = now.substring(Math.max(0, now.length() - text.length()));
            }
            return false;
        }
    }
}
