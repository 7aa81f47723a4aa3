package niangjia.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import niangjia.ground.Refusal;
import org.springframework.core.io.InputStreamSource;
import org.springframework.web.multipart.MultipartFile;

/** What was uploaded and is to be held in memory: no more of it is read than may be. */
public final class Upload {

    private static final int MB = 1024 * 1024;

    private Upload() {}

    /** A paper: PDF, JPEG or PNG. */
    public static byte[] paper(InputStreamSource file) {
        return bytes(file, 10, "每个文件最多10 MB，请压缩后再传");
    }

    /** A spreadsheet that a bank makes. */
    public static byte[] sheet(InputStreamSource file) {
        return bytes(file, 5, "表格最多5 MB，请分成几份再传");
    }

    /** What whoever sent it calls it, or nothing. */
    public static String name(MultipartFile file) {
        return Objects.requireNonNullElse(file.getOriginalFilename(), "");
    }

    private static byte[] bytes(InputStreamSource file, int megabytes, String tooLarge) {
        try (InputStream in = file.getInputStream()) {
            var bytes = in.readNBytes(megabytes * MB + 1);
            if (bytes.length > megabytes * MB) {
                throw new Refusal.Invalid("file", tooLarge);
            }
            return bytes;
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }
}
