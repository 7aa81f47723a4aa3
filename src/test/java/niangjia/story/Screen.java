package niangjia.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Someone signed in at a screen of some width. Every page must fit it, and neither the page nor the server may complain. */
final class Screen implements AutoCloseable {

    /** What the browser itself says of a page that comes back with faults. */
    private static final Pattern REFUSED = Pattern.compile("status of 4(09|22)");

    /** In ms; other tests share the processors. */
    private static final int PATIENCE = 20_000;

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    private final BrowserContext context;
    private final Page page;
    private final String address;
    private final List<String> complaints = new ArrayList<>();
    /** Pages asked for and what came of them, to tell where a story got stuck. */
    private final List<String> visited = new ArrayList<>();

    Screen(Browser browser, String address, int width, String account, String password) {
        this.address = address;
        context = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, width > 500 ? 800 : 844));
        page = context.newPage();
        page.setDefaultTimeout(PATIENCE);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !REFUSED.matcher(message.text()).find()) {
                complaints.add(message.text());
            }
        });
        page.onRequest(asked -> {
            if (asked.isNavigationRequest()) {
                visited.add(asked.method() + " " + asked.url().substring(address.length()));
            }
        });
        page.onResponse(answer -> {
            if (answer.request().isNavigationRequest()) {
                visited.add("  " + answer.status());
            }
            if (answer.status() >= 500 || answer.status() == 404 || answer.status() == 403) {
                complaints.add(answer.status() + " " + answer.url());
            }
        });
        open("/signin").fill("username", account).fill("password", password).press("登录");
    }

    Screen open(String path) {
        page.navigate(address + path);
        return fits();
    }

    /** Fills in, selects or checks the field of that name, as a person would. */
    Screen fill(String name, String value) {
        var field = page.locator("main [name=\"" + name + "\"]:not([type=hidden])").first();
        field.waitFor();
        page.waitForLoadState();   // what is typed before the page's scripts are there asks for no check
        var kind = field.evaluate("it => it.tagName === 'INPUT' ? it.type : it.tagName").toString();
        switch (kind) {
            case "radio" -> page.locator("label[for=\"" + page.locator("[name=\"" + name + "\"][value=\"" + value + "\"]").getAttribute("id") + "\"]").click();
            case "SELECT" -> field.selectOption(value);
            default -> field.fill(value);
        }
        return this;
    }

    /** The field of that name has come to hold this by itself. */
    Screen holds(String name, String value) {
        assertThat(page.locator("main [name=\"" + name + "\"]").first()).hasValue(value);
        return this;
    }

    /** Writes into what a selector finds. */
    Screen write(String selector, String text) {
        page.locator(selector).first().fill(text);
        return this;
    }

    Screen attach(String name, String file, String type, byte[] content) {
        page.locator("[name=\"" + name + "\"]").first().setInputFiles(new FilePayload(file, type, content));
        return this;
    }

    /** Presses the one visible button, or follows the link, that bears these words. */
    Screen press(String words) {
        page.locator("main button:visible, main a:visible, main summary:visible").filter(new Locator.FilterOptions().setHasText(words)).first().click();
        page.waitForLoadState();
        return fits();
    }

    /** Clicks what a selector finds first. */
    Screen click(String selector) {
        page.locator(selector).first().click();
        page.waitForLoadState();
        return fits();
    }

    /** The page is where the field of that name is as soon as it has the focus: what glides there is clicked beside. */
    Screen goesAtOnceTo(String name) {
        var field = page.locator("main [name=\"" + name + "\"]:not([type=hidden])").first();
        var there = (boolean) field.evaluate("it => { document.activeElement.blur(); scrollTo(0, 0); it.focus(); return it.getBoundingClientRect().bottom <= innerHeight; }");
        if (!there) {
            throw new AssertionError(page.url() + " still glides to " + name);
        }
        return this;
    }

    /** Types into whatever has the focus. */
    Screen type(String text) {
        page.keyboard().type(text);
        return this;
    }

    /** Presses keys, one after another. */
    Screen keys(String... keys) {
        for (var key : keys) {
            page.keyboard().press(key);
        }
        return this;
    }

    /** Goes on with the Tab key to what a selector finds. */
    Screen tabsTo(String selector) {
        for (var n = 0; n < 60 && !(boolean) page.evaluate("it => document.activeElement.matches(it)", selector); n++) {
            keys("Tab");
        }
        assertThat(page.locator(":focus")).hasCount(1);
        assertThat(page.locator(selector).first()).isFocused();
        return this;
    }

    /** The focus is at the field of this id. */
    Screen focuses(String id) {
        assertThat(page.locator("[id=\"" + id + "\"]")).isFocused();
        return this;
    }

    /** Ticks the first {@code n} boxes of a name. */
    Screen tick(String name, int n) {
        for (var box = 0; box < n; box++) {
            page.locator("input[type=checkbox][name=\"" + name + "\"]").nth(box).check();
        }
        return this;
    }

    Screen sees(String... words) {
        for (var one : words) {
            try {
                assertThat(page.locator("body")).containsText(one);
            } catch (AssertionError missed) {
                throw new AssertionError("%s%nat %s, after%n%s".formatted(missed.getMessage(), page.url(), String.join("\n", visited)), missed);
            }
        }
        return this;
    }

    Screen misses(String words) {
        assertThat(page.locator("body")).not().containsText(words);
        return this;
    }

    /** What a link or button lets one download. */
    byte[] takes(String selector) {
        Download download = page.waitForDownload(() -> page.locator(selector).first().click());
        try {
            return Files.readAllBytes(download.path());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** The part of the page's address after the host. */
    String at() {
        return page.url().substring(address.length());
    }

    /** The first group that the pattern finds in the page's text. */
    String reads(String pattern) {
        var found = Pattern.compile(pattern).matcher(page.locator("body").innerText());
        if (!found.find()) {
            throw new AssertionError("no " + pattern + " on " + page.url());
        }
        return found.group(1);
    }

    private Screen fits() {
        var over = ((Number) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).intValue();
        if (over > 0) {
            throw new AssertionError(page.url() + " is " + over + " px wider than the screen");
        }
        return this;
    }

    @Override
    public void close() {
        context.close();
        if (!complaints.isEmpty()) {
            throw new AssertionError(String.join("\n", complaints));
        }
    }
}
