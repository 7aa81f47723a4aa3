package niangjia.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import niangjia.World;
import niangjia.figure.Span;
import niangjia.page.Lines;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** The city sets a county's target, ranks the counties by it, opens a cell down to its records, and takes the circular away as paper. */
class CircularStoryTest extends Story {

    @ParameterizedTest(name = "the circular, at {0} px")
    @ValueSource(ints = {1280, 390})
    void the_circular_is_ranked_opened_and_taken_away(int width) throws Exception {
        var from = LocalDate.of(2007, width == 1280 ? 4 : 7, 1);
        var to = from.plusMonths(3).minusDays(1);
        var union = "杨舍通报" + width + "厂工会";
        var founded = caller.post(World.CITY + ".admin", "/api/units", Map.of("code", World.FAR_TOWN + "7" + width % 100, "name", union, "level", "base",
            "kind", "enterprise", "day", from.plusDays(9).toString(), "parent", World.FAR_TOWN));
        assertThat(founded.status()).as(founded.text()).isEqualTo(201);
        try (var chair = screen(width, World.CITY + ".chair")) {
            chair.open("/figures").press("通报").sees("名次").fill("from", from.toString()).fill("to", to.toString()).press("改选").click("input[name='figures'][value='people.members']").press("查看")
                .sees(new Span(from, to).says(), "基层工会").misses("完成率").goesAtOnceTo("value").fill("of", World.OTHER_COUNTY).fill("figure", "units.unions").fill("value", "九十").press("定目标").sees("目标请填数字")
                .fill("value", "4").press("定目标").sees("完成率", "25.0%");
            var rank = chair.at();
            var sheet = Lines.of(chair.takes("a[href*='file.xlsx']"), List.of("指标", "名次", "组织", "本期", "目标", "完成率"));
            assertThat(sheet.getFirst().of("组织")).isEqualTo("张家港市总工会");
            assertThat(List.of(sheet.getFirst().of("名次"), sheet.getFirst().of("本期"), sheet.getFirst().of("目标"), sheet.getFirst().of("完成率"))).as("a share is a number, shown as one in a hundred").containsExactly("1", "1", "4", "0.25");
            var paper = document(chair.takes("a[href*='file.docx']"));
            assertThat(paper.getDocumentElement().getTextContent()).contains("苏州市总工会工作通报（" + new Span(from, to).says() + "）", "张家港市总工会1425.0%");
            chair.open(rank).click("tr[data-rank='1'] td.sum a").sees("张家港市总工会", "基层工会，个数，净增", "与指标一致", union)
                .press(union).sees(union, "杨舍镇总工会");
            chair.open("/figures/circular?unit=" + World.OTHER_COUNTY + "&from=" + from + "&to=" + to).sees("张家港市总工会的目标");
        }
    }

    /** What Word reads first, if it is there and well formed. */
    private static Document document(byte[] docx) throws Exception {
        var parts = new HashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(docx))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException broken) {
            throw new AssertionError("no zip file", broken);
        }
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(parts.get("word/document.xml")));
    }
}
