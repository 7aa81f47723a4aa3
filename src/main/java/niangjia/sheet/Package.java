package niangjia.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import niangjia.ground.Refusal;
import niangjia.page.Scan;

/**
 * The parts of an .xlsx, gone through once before anything is made of it: it is unpacked here and thrown away, so what swells when unpacked
 * stops here. What it has of macros, merged cells and cells too far right is found here too.
 *
 * @param rows       of the first sheet that is not hidden, blank ones too
 * @param lastMerged the last row of it that a merged cell touches, or 0
 * @param styled     it says how its cells look, which small programs leave out: days are then numbers
 */
record Package(int rows, int lastMerged, boolean styled) {

    private static final long MOST_BYTES = 1L << 30;
    /** The reader holds all texts that cells share; what is larger goes as .csv, of which nothing is held. */
    private static final long MOST_TEXTS = 40L << 20;
    private static final long SUSPECT_BYTES = 32L << 20;
    private static final int SUSPECT_RATIO = 250;
    private static final int MOST_PARTS = 2000;
    private static final Pattern SHEET = Pattern.compile("<(?:\\w+:)?sheet\\s([^<>]*?r:id=\"([^\"]+)\"[^<>]*)>");
    private static final Pattern HIDDEN = Pattern.compile("state\\s*=\\s*[\"'](?:hidden|veryHidden)[\"']");
    private static final Pattern TARGET = Pattern.compile("Target=\"([^\"]*)\"");

    static Package of(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_PARTS) {
                throw swells();
            }
            var types = text(zip, "[Content_Types].xml");
            if (zip.getEntry("xl/vbaProject.bin") != null || types.contains("macroEnabled")) {
                throw Roll.refused("这个表格带有宏，请另存为不带宏的.xlsx再传");
            }
            if (zip.getEntry("xl/workbook.xml") == null) {
                throw Roll.refused("这不是能读的表格，请传.xlsx或.csv");
            }
            var first = firstSheet(zip);
            var scan = new Scan(first);
            var unpacked = 0L;
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements();) {
                var part = all.nextElement();
                unpacked += unpack(zip, part, part.getName().equals(first) ? scan : new Scan(part.getName()));   // the reader may take another for the first
                if (unpacked > MOST_BYTES) {
                    throw swells();
                }
            }
            return new Package(scan.rows(), scan.lastMerged(), types.contains("spreadsheetml.styles+xml"));
        } catch (ZipException broken) {
            throw Roll.refused("这个表格已经损坏，打不开，请在Excel里打开另存后再传");
        }
    }

    private static long unpack(ZipFile zip, ZipEntry part, Scan scan) throws IOException {
        var texts = part.getName().equals("xl/sharedStrings.xml");
        var packed = Math.max(1, part.getCompressedSize());
        var size = 0L;
        try (var in = zip.getInputStream(part)) {
            var some = new byte[1 << 16];
            for (var n = in.readNBytes(some, 0, some.length); n > 0; n = in.readNBytes(some, 0, some.length)) {
                size += n;
                if (texts && size > MOST_TEXTS) {
                    throw Roll.refused("这个表格里的文字超过%d MB，请另存为.csv再传，或按镇、按工会分成几个表格".formatted(MOST_TEXTS >> 20));
                }
                if (size > MOST_BYTES || size > SUSPECT_BYTES && size / packed > SUSPECT_RATIO) {
                    throw swells();
                }
                scan.take(some, n);
            }
        }
        return size;
    }

    /** The sheet a person sees first, by the workbook's own list. */
    private static String firstSheet(ZipFile zip) throws IOException {
        var sheets = SHEET.matcher(text(zip, "xl/workbook.xml")).results().toList();
        var id = sheets.stream().filter(it -> !HIDDEN.matcher(it.group(1)).find()).findFirst().or(() -> sheets.stream().findFirst()).map(it -> it.group(2));
        if (id.isPresent()) {
            var links = text(zip, "xl/_rels/workbook.xml.rels");
            for (var link : links.split("<")) {
                var target = TARGET.matcher(link);
                if (link.contains("Id=\"" + id.get() + "\"") && target.find()) {
                    return target.group(1).startsWith("/") ? target.group(1).substring(1) : "xl/" + target.group(1);
                }
            }
        }
        return "xl/worksheets/sheet1.xml";
    }

    private static String text(ZipFile zip, String part) throws IOException {
        var entry = zip.getEntry(part);
        if (entry == null) {
            return "";
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return new String(in.readNBytes(1 << 20), StandardCharsets.UTF_8);
        }
    }

    private static Refusal.Invalid swells() {
        return Roll.refused("这个文件解开后大得不像表格，没有读它，请检查后再传");
    }
}
