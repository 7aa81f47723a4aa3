package niangjia.story;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import niangjia.Casework;
import niangjia.World;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Stories told in a real browser, each at the width of a desk and of a telephone. */
abstract class Story extends Casework {

    /** What a browser calls an .xlsx. */
    static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void openTheBrowser() {
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(Path.of("/usr/bin/chromium"))
            .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync")));
    }

    @AfterAll
    static void closeTheBrowser() {
        playwright.close();
    }

    Screen screen(int width, String account) {
        return new Screen(browser, caller.address(""), width, account, World.PASSWORD);
    }

    /** A workbook of these rows. */
    static byte[] sheet(List<List<String>> rows) {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "story", "1.0")) {
            var sheet = book.newWorksheet("Sheet1");
            for (var n = 0; n < rows.size(); n++) {
                for (var cell = 0; cell < rows.get(n).size(); cell++) {
                    sheet.value(n, cell, rows.get(n).get(cell));
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return out.toByteArray();
    }

    static List<List<String>> read(byte[] file) {
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(file)); var rows = book.getFirstSheet().openStream()) {
            return rows.map(row -> row.stream().map(cell -> cell == null ? "" : cell.getText()).toList()).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
