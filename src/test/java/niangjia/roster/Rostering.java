package niangjia.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import niangjia.Caller;
import niangjia.Casework;
import niangjia.World;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

/** Rosters made, sent, run and read back over the API. */
abstract class Rostering extends Casework {

    static final List<String> HEADING = List.of("姓名", "身份证号", "手机", "入会日期", "用工形式", "户籍");

    /** A spreadsheet of these rows; texts stay texts, numbers numbers. */
    static byte[] xlsx(List<? extends List<?>> rows) {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "test", "1.0")) {
            var sheet = book.newWorksheet("Sheet1");
            for (var n = 0; n < rows.size(); n++) {
                for (var cell = 0; cell < rows.get(n).size(); cell++) {
                    switch (rows.get(n).get(cell)) {
                        case Number number -> sheet.value(n, cell, number);
                        case java.time.LocalDate day -> {
                            sheet.value(n, cell, day);
                            sheet.style(n, cell).format("yyyy-mm-dd").set();
                        }
                        case Object text -> sheet.value(n, cell, text.toString());
                    }
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return out.toByteArray();
    }

    interface Part {
        void write(OutputStream out) throws IOException;
    }

    /** A good workbook with parts of it replaced or added, or left out. */
    static byte[] zip(Map<String, Part> parts, String... without) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            var good = Files.createTempFile("good", ".xlsx");
            Files.write(good, xlsx(List.of(List.of("姓名", "身份证号"))));
            try (var in = new ZipFile(good.toFile())) {
                for (var entry : Collections.list(in.entries())) {
                    if (!parts.containsKey(entry.getName()) && !List.of(without).contains(entry.getName())) {
                        zip.putNextEntry(new ZipEntry(entry.getName()));
                        in.getInputStream(entry).transferTo(zip);
                    }
                }
            }
            Files.delete(good);
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                part.getValue().write(zip);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return out.toByteArray();
    }

    /** A workbook with these rows as they stand in the part. */
    static byte[] written(CharSequence rows) {
        return zip(Map.of("xl/worksheets/sheet1.xml", out -> out.write(("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
            + rows + "</sheetData></worksheet>").getBytes(StandardCharsets.UTF_8))));
    }

    static byte[] xlsx(List<?> heading, List<? extends List<?>> rows) {
        var all = new ArrayList<List<?>>();
        all.add(heading);
        all.addAll(rows);
        return xlsx(all);
    }

    Caller.Said upload(String who, Map<String, String> fields, String name, byte[] file) {
        var body = new ByteArrayOutputStream();
        fields.forEach((field, value) -> body.writeBytes("--seam\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(field, value)
            .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes("--seam\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n".formatted(name)
            .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--seam--\r\n".getBytes(StandardCharsets.UTF_8));
        return caller.send(caller.request(caller.token(who), "/api/imports", null).header("Content-Type", "multipart/form-data; boundary=seam")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())).build());
    }

    /** Uploads a good file; answers the import's id. */
    long uploaded(String who, Map<String, String> fields, byte[] file) {
        var said = upload(who, fields, "花名册.xlsx", file);
        if (said.status() != 201) {
            throw new AssertionError(said.status() + " " + said.text());
        }
        return said.at("id").asLong();
    }

    /** Lets it run to its end; answers what came of it. */
    Caller.Said run(String who, long id, int leave) {
        var said = caller.post(who, "/api/imports/" + id + "/run", Map.of("leave", leave));
        if (said.status() != 200) {
            throw new AssertionError(said.status() + " " + said.text());
        }
        runJobs(Instant.now().plusSeconds(2));
        return caller.get(who, "/api/imports/" + id);
    }

    /** Looked at and brought in; whatever was foreseen is what happened. */
    Caller.Said imported(String who, byte[] file) {
        var id = uploaded(who, Map.of(), file);
        var before = caller.get(who, "/api/imports/" + id);
        var after = run(who, id, 0);
        assertThat(before.at("foreseen")).as(after.text()).isEqualTo(after.at("counts"));
        return after;
    }

    /** Whether a union is still below a unit; to be set right again by whoever changes it. */
    void below(String unit, String union, boolean still) {
        db.sql("""
            update unit_closure set valid = daterange(lower(valid), case when :still then null else cast(:today as date) end)
             where ancestor = (select id from unit where code = :unit) and unit = (select id from unit where code = :union)
            """).param("still", still).param("today", World.TODAY).param("unit", unit).param("union", union).update();
    }

    static int count(Caller.Said said, String outcome) {
        return said.at("counts." + outcome).asInt(0);
    }

    static int foreseen(Caller.Said said, String outcome) {
        return said.at("foreseen." + outcome).asInt(0);
    }

    byte[] wrong(String who, long id) {
        return caller.file(who, "/api/imports/" + id + "/wrong.xlsx");
    }

    static List<List<String>> rows(byte[] file) {
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(file)); var rows = book.getFirstSheet().openStream()) {
            return rows.map(row -> row.stream().map(cell -> cell == null ? "" : cell.getText()).toList()).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The code of the union a name is a member of, or empty. Names of these tests are nobody else's. */
    String union(String name) {
        return db.sql("select u.code from person p join membership m on m.person = p.id and m.left_on is null join unit u on u.id = m.unit where p.name = :name")
            .param("name", name).query(String.class).optional().orElse("");
    }
}
