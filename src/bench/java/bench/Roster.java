package bench;

import static bench.Platform.first;

import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.dhatim.fastexcel.Workbook;

/** A roster of nobody's numbers: brought in beside {@code COPY} of the same rows, and taken out again. */
record Roster(Platform platform, Database database, double scale) {

    private int count() {
        return (int) Math.max(1000, 100_000 * scale);
    }

    private String base() throws Exception {
        return database.one("select code from unit where level = 'base' and dissolved is null order by code limit 1");
    }

    /** Brings it in, and answers the base union it was brought into. */
    String bringIn() throws Exception {
        var count = count();
        var base = base();
        var after = List.of(database.one("select max(id) from person"), database.one("select max(id) from membership"));
        var file = sheet("620000", count);
        var before = platform.resident();
        var began = System.nanoTime();
        var id = begin(base, file);
        while (runs(base, id)) {
            Thread.sleep(100);
        }
        var seconds = (System.nanoTime() - began) / 1e9;
        var written = Long.parseLong(database.one("select count(*) from membership where id > " + after.get(1)));
        if (written != count) {
            throw new IllegalStateException(written + " of " + count + " are members: " + platform.get(admin(base), "/api/imports/" + id));
        }
        var grown = platform.resident() - before;
        for (var whole : new boolean[] {true, false}) {
            var raw = database.copiedAgain(List.of("person", "membership"), after, whole);
            System.out.printf("| a roster of %,d rows .xlsx, sent, checked and registered, beside COPY of the same rows with indexes%s | %.0f/s | %.0f/s | %.2f | | | | ratio ≥ 0.25 |%n",
                count, whole ? ", foreign keys and triggers" : " alone", count / seconds, count / raw, raw / seconds);
        }
        System.out.printf("| resident memory of the JVM grew by the roster | %d MB | | | | | | constant |%n", grown);
        return base;
    }

    private static String admin(String base) {
        return base.substring(0, 6) + ".admin";
    }

    private String begin(String base, byte[] file) {
        var id = first("\"id\":(\\d+)", platform.upload(admin(base), "/api/imports", "unit", base, "roster.xlsx", file));
        platform.post(admin(base), "/api/imports/" + id + "/run", "{}");
        return id;
    }

    private boolean runs(String base, String id) {
        return !first("\"state\":\"(\\w+)", platform.get(admin(base), "/api/imports/" + id)).matches("done|failed|cancelled|expired");
    }

    /** One roster of other people after another, until it is enough. */
    void keepComing(BooleanSupplier enough) throws Exception {
        var base = base();
        for (var place = 630000; !enough.getAsBoolean(); place++) {
            for (var id = begin(base, sheet(Integer.toString(place), count())); runs(base, id) && !enough.getAsBoolean();) {
                Thread.sleep(100);
            }
        }
    }

    /** The same list taken out again and again, until it is enough. */
    void keepGoing(BooleanSupplier enough) throws Exception {
        var base = base();
        while (!enough.getAsBoolean()) {
            platform.download(officer(base), list(base));
        }
    }

    private static String officer(String base) {
        return base.substring(0, 6) + ".officer";
    }

    private static String list(String base) {
        return "/api/people.xlsx?unit=" + base;
    }

    /** Nobody's numbers: of a province's own code, each another day and sequence. */
    private static byte[] sheet(String place, int count) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "bench", "1.0")) {
            var sheet = book.newWorksheet("名册");
            var heading = List.of("姓名", "身份证号", "手机", "入会日期");
            for (var n = 0; n < heading.size(); n++) {
                sheet.value(0, n, heading.get(n));
            }
            for (var n = 0; n < count; n++) {
                var digits = place + LocalDate.of(1960, 1, 1).plusDays(n % 12_000).toString().replace("-", "") + "%03d".formatted(n / 12_000);
                sheet.value(n + 1, 0, "测" + (char) ('一' + n % 2000) + (char) ('丁' + n / 2000));
                sheet.value(n + 1, 1, digits + check(digits));
                sheet.value(n + 1, 2, "141%08d".formatted(n));
                sheet.value(n + 1, 3, "2014-01-20");
            }
        }
        return out.toByteArray();
    }

    private static char check(String digits) {
        var weights = new int[] {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        var sum = 0;
        for (var n = 0; n < 17; n++) {
            sum += (digits.charAt(n) - '0') * weights[n];
        }
        return "10X98765432".charAt(sum % 11);
    }

    /** The members of that union as .xlsx. */
    void takeOut(String base) throws Exception {
        var count = Long.parseLong(database.one("select count(*) from person p join unit u on u.id = p.unit and u.code = '" + base + "'"));
        platform.download(officer(base), list(base));
        var before = platform.resident();
        var took = platform.download(officer(base), list(base));
        System.out.printf("| export of %,d members .xlsx, %.1f MB; the first byte after | %.0f/s | | | %.0f ms | | | ≥ 20000/s, ≤ 1 s |%n", count, took.bytes() / 1e6,
            count / took.seconds(), took.first() * 1e3);
        System.out.printf("| resident memory of the JVM grew by the second export | %d MB | | | | | | flat |%n", platform.resident() - before);
    }
}
