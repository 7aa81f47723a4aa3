package niangjia.union;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 成批登记任期: the terms of a town's unions from one sheet, by the rules of the single form. */
class TermSheetTest extends Terming {

    @Test
    void theListIsTakenAwayFilledInLookedAtAndPutOnFileAndTheWrongLinesComeBack() throws IOException {
        var town = town();
        var good = base(town);
        var bad = base(town);
        var left = base(town);
        var officer = town + ".officer";
        var employer = covered(good);
        var blank = rows(caller.file(officer, "/api/unions/terms/sheets/blank.xlsx"));
        assertThat(blank.getFirst()).containsExactly("工会代码", "工会名称", "本届从", "任期（年）");
        assertThat(blank.stream().map(List::getFirst)).contains(good, bad, left, town);

        var filled = new ArrayList<List<?>>();
        blank.stream().skip(1).forEach(row -> filled.add(List.of(row.get(0), row.get(1),
            row.getFirst().equals(good) ? "2022年6月1日" : row.getFirst().equals(bad) ? "2026-01-22" : "", row.getFirst().equals(good) || row.getFirst().equals(bad) ? "3年" : "")));
        var location = send(officer, "任期.xlsx", xlsx(blank.getFirst(), filled)).header("Location").replaceFirst("https?://[^/]*", "");
        assertThat(terms(good)).as("only looked at").isEmpty();
        var browser = caller.browser(officer);
        var shown = browser.get(location);
        assertThat(shown.text()).contains("登记这1家的任期", "下载有错误的1行", "也不能晚于今天", "没有填");
        assertThat(browser.post(location + "/run", Map.of("_key", UUID.randomUUID().toString())).status()).isEqualTo(303);
        assertThat(browser.get(location).text()).contains("已登记1家的任期");
        assertThat(terms(good)).containsExactly("2022-06-01 2025-05-31");
        assertThat(terms(bad)).isEmpty();
        assertThat(caller.get(officer, "/api/employers/" + employer + "/file").at("classes").valueStream().map(it -> it.asInt()).toList()).as("OUT-3").contains(3);
        assertThat(db.sql("select detail from trail where subject = 'unit' and subject_id = :unit and verb = 'begun'").param("unit", units.require(good).id()).query(String.class).single())
            .contains("按任期表登记", "2022年6月1日");

        var wrong = rows(caller.file(officer, "/api" + location + "/wrong.xlsx"));
        assertThat(wrong.getFirst()).containsExactly("工会代码", "工会名称", "本届从", "任期（年）", "原因");
        assertThat(wrong).hasSize(2);
        assertThat(wrong.get(1)).startsWith(bad).last().asString().contains("也不能晚于今天");
        assertThat(caller.post(officer, "/api" + location + "/run", Map.of()).status()).isEqualTo(409);
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({"2026-01-21,3,new", "2026-01-22,3,wrong", "2008-01-01,5,new", "2007-12-31,5,wrong", "2024-01-01,4,wrong", "2024-01-01,33,wrong", "2024-01-01,三年,new", "2024-01-01,五,new", "2024-01-01,３ 年,new", "2024-01-01,3.0,new", "2024-01-01,3.5,wrong",
        "45292,3,new", "20240101,5年,new", "昨天,3,wrong", "2024-01-01,,wrong", ",3,wrong", ",,blank"})
    void aLineIsJudgedAsTheSingleForm(String since, String years, String outcome) {
        var town = town();
        var base = base(town);
        var csv = "任期,本届从,工会代码\n%s,%s,%s\n".formatted(years == null ? "" : years, since == null ? "" : since, base);
        assertThat(caller.get(town + ".officer", sent(town + ".officer", csv)).at("counts." + outcome).asInt()).isEqualTo(1);
    }

    @Test
    void whatIsAnothersTwiceUnknownOrBegunByAnElectionIsWrongAndAHandTypedOneIsChanged() {
        var town = town();
        var base = base(town);
        var elected = base(town);
        var foreign = base(town());
        var officer = town + ".officer";
        db.sql("insert into union_term (unit, since, due) values (:unit, '2024-01-01', '2026-12-31')").param("unit", units.require(base).id()).update();
        var head = "工会代码,工会名称,本届从,任期\n";
        assertThat(done(officer, head + base + ",,2024-01-01,3\n").at("counts.same").asInt()).isEqualTo(1);
        var said = done(officer, head + base + ",,2023-01-01,3\n" + base + ",,2022-01-01,3\n" + foreign + ",,2024-01-01,3\n" + elected + ",别的工会,2024-01-01,3\n");
        assertThat(said.at("counts.changed").asInt()).isEqualTo(1);
        assertThat(said.at("wrong").valueStream().map(it -> it.at("/why").asString())).satisfiesExactly(it -> assertThat(it).contains("同一家工会"),
            it -> assertThat(it).contains("没有代码"), it -> assertThat(it).contains("名称不同"));
        assertThat(terms(base)).containsExactly("2023-01-01 2025-12-31");
        assertThat(terms(foreign)).isEmpty();

        db.sql("update union_term set ended = '2024-06-01' where unit = :unit").param("unit", units.require(base).id()).update();
        assertThat(done(officer, head + base + ",,2024-05-31,3\n").text()).contains("才结束");
        assertThat(done(officer, head + base + ",,2024-06-01,3\n").at("counts.new").asInt()).isEqualTo(1);
    }

    /** Property: a sheet that is sent twice leaves what it left once. */
    @Test
    void twiceIsOnce() {
        var town = town();
        var random = new Random(20260121);
        var all = Stream.generate(() -> base(town)).limit(12).toList();
        for (var n = 0; n < 5; n++) {
            var csv = new StringBuilder("本届从,工会代码,任期\n");
            all.stream().filter(_ -> random.nextBoolean()).forEach(base -> csv.append("%d-0%d-01,%s,%d\n".formatted(2006 + random.nextInt(22), 1 + random.nextInt(9), base, 2 + random.nextInt(4))));
            csv.append(",%s,\n".formatted(town));
            var once = done(town + ".officer", csv.toString());
            var left = all.stream().map(this::terms).toList();
            var twice = done(town + ".officer", csv.toString());
            assertThat(all.stream().map(this::terms).toList()).isEqualTo(left);
            assertThat(twice.at("counts.new").asInt() + twice.at("counts.changed").asInt()).isZero();
            assertThat(twice.at("counts.wrong").asInt()).isEqualTo(once.at("counts.wrong").asInt());
        }
    }

    @Test
    void aSheetThatIsNoneIsRefusedAndLeavesNothing() {
        var town = town();
        var before = db.sql("select count(*) from term_sheet").query(Long.class).single();
        var missing = send(town + ".officer", "任期.csv", "工会代码,本届从\n1,2024-01-01\n".getBytes(StandardCharsets.UTF_8));
        assertThat(missing.status()).isEqualTo(422);
        assertThat(missing.text()).contains("表格缺少这些列", "file-fault");
        assertThat(send(town + ".officer", "任期.xlsx", new byte[] {'P', 'K', 3, 4, 0}).text()).contains("已经损坏");
        assertThat(db.sql("select count(*) from term_sheet").query(Long.class).single()).isEqualTo(before);
        assertThat(caller.get(town() + ".officer", sent(town + ".officer", "工会代码,本届从,任期\n" + base(town) + ",2024-01-01,3\n")).status()).isEqualTo(404);
    }
}
