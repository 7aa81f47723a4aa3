package niangjia.union;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import niangjia.Caller;
import niangjia.page.Xlsx;
import niangjia.reorganisation.Counties;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

/** Sends sheets of terms, and looks what is on file. */
abstract class Terming extends Counties {

    static final String HEAD = "工会代码,工会名称,本届从,任期\n";

    Caller.Said send(String who, String name, byte[] file) {
        var browser = caller.browser(who);
        browser.get("/unions/terms/sheets");
        return browser.upload("/unions/terms/sheets", Map.of("_key", UUID.randomUUID().toString()), "file", name, file);
    }

    /** Answers the sheet's path in the API. */
    String sent(String who, String csv) {
        var said = send(who, "任期.csv", csv.getBytes(StandardCharsets.UTF_8));
        assertThat(said.status()).as(said.text()).isEqualTo(303);
        return "/api" + said.header("Location").replaceFirst("https?://[^/]*", "");
    }

    Caller.Said done(String who, String csv) {
        var said = caller.post(who, sent(who, csv) + "/run", Map.of());
        assertThat(said.status()).as(said.text()).isEqualTo(200);
        return said;
    }

    static List<String> why(Caller.Said said) {
        return said.at("wrong").valueStream().map(it -> it.at("/why").asString()).toList();
    }

    List<String> terms(String unit) {
        return db.sql("select since || ' ' || due from union_term where unit = :unit order by since").param("unit", units.require(unit).id()).query(String.class).list();
    }

    static List<List<String>> rows(byte[] file) throws IOException {
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(file)); var rows = book.getFirstSheet().openStream()) {
            return rows.map(row -> row.stream().map(cell -> cell == null ? "" : cell.getText()).toList()).toList();
        }
    }

    static byte[] xlsx(List<String> heading, List<List<?>> rows) throws IOException {
        var out = new ByteArrayOutputStream();
        Xlsx.of("任期", heading, rows.stream()).write(out);
        return out.toByteArray();
    }
}
