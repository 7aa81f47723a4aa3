package niangjia.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.ChecksumException;
import com.google.zxing.FormatException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import niangjia.Casework;
import niangjia.World;
import niangjia.matter.Numbers;
import org.junit.jupiter.api.Test;

/** AID-CS-1: the numbered relief certificate, its QR code read back, and what the code leads to. */
class CertificateTest extends Casework {

    private static final String CLERK = World.TOWN + ".window";
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\d+z");

    private String certificate() {
        var number = hardship(person(World.BASE), "SPECIAL", "400", List.of());
        return read(CLERK, number).at("standing.number").asString();
    }

    /** What a telephone would read off the page. */
    private static String scanned(String page) throws ChecksumException, FormatException {
        var svg = page.substring(page.indexOf("class=\"qr\""));
        var size = Integer.parseInt(svg.replaceAll("(?s).*?viewBox=\"-4 -4 (\\d+) .*", "$1")) - 8;
        var modules = new BitMatrix(size);
        var runs = RUN.matcher(svg.substring(0, svg.indexOf("</svg>")));
        while (runs.find()) {
            modules.setRegion(Integer.parseInt(runs.group(1)), Integer.parseInt(runs.group(2)), Integer.parseInt(runs.group(3)), 1);
        }
        return new Decoder().decode(modules).getText();
    }

    @Test
    void AID_CS_1_it_prints_with_its_number_and_a_code_that_anybody_can_verify() throws Exception {
        var number = certificate();
        assertThat(Numbers.plausible(number)).isTrue();
        var page = caller.browser(CLERK).get("/certificates/" + number);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("困难职工救助证").contains(number).contains("太仓市总工会").contains("2025年12月9日至2026年12月8日").doesNotContain("style=");
        var address = scanned(page.text());
        var path = address.substring(address.indexOf("/verify/"));
        assertThat(path).startsWith("/verify/" + number + "?k=");

        assertThat(caller.get(CLERK, "/api/certificates/" + number).at("verify").asString()).endsWith(path);
        var anybody = caller.browser();
        var verified = anybody.get(path);
        assertThat(verified.status()).isEqualTo(200);
        assertThat(verified.text()).contains("有效").contains("钱**").doesNotContain("特困").doesNotContain("3205**");
        assertThat(anybody.get("/verify/" + number).status()).as("a number can be guessed").isEqualTo(404);
        assertThat(anybody.get(path.substring(0, path.length() - 1) + (path.endsWith("0") ? "1" : "0")).status()).isEqualTo(404);
        today(LocalDate.of(2026, 12, 9));
        assertThat(anybody.get(path).text()).contains("已失效");
    }

    @Test
    void another_county_does_not_open_it_and_a_wrong_digit_is_told() {
        var number = certificate();
        assertThat(caller.browser(World.OTHER_COUNTY + ".officer").get("/certificates/" + number).status()).isEqualTo(404);
        var wrong = number.substring(0, number.length() - 2) + (number.charAt(number.length() - 2) == '9' ? '0' : '9') + number.charAt(number.length() - 1);
        assertThat(caller.browser(CLERK).get("/certificates/" + wrong).text()).contains("请核对每一位");
        assertThat(caller.browser(World.COUNTY + ".finance").get("/certificates/" + number).status()).isEqualTo(403);
    }
}
