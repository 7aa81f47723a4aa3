package niangjia.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import niangjia.Caller;
import niangjia.Housed;
import niangjia.World;
import niangjia.ground.BusinessClock;
import niangjia.person.NewPerson;
import niangjia.person.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Units by any part of their names, long lists of children, and people of a union that hangs elsewhere than where it was founded. */
@Housed
class FindingTest {

    private static final String TOWN = "320582198";
    private static final int UNIONS = 210;

    @Autowired Caller caller;
    @Autowired Federation federation;
    @Autowired Units units;
    @Autowired People people;
    @Autowired JdbcClient db;
    @Autowired BusinessClock clock;

    @BeforeEach
    void aTownOfManyUnions() {
        if (units.byCode(TOWN).isEmpty()) {
            var platform = Actor.platform(units.root());
            federation.found(platform, new Founding(TOWN, "多会镇总工会", Level.TOWN, "territorial", World.START, World.OTHER_COUNTY));
            federation.foundAll(platform, IntStream.rangeClosed(1, UNIONS)
                .mapToObj(n -> new Founding(TOWN + "%04d".formatted(n), "多会%s织造%d厂工会".formatted(n % 2 == 0 ? "镜花" : "水月", n), Level.BASE, "enterprise", World.START, TOWN))
                .toList());
        }
    }

    private JsonNode get(String account, String path) {
        return caller.send(caller.request(caller.token(account, World.PASSWORD), path, null).GET().build()).json();
    }

    private JsonNode find(String account, String text) {
        return get(account, "/api/units?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
    }

    private static List<String> codes(JsonNode slice) {
        return StreamSupport.stream(slice.at("/items").spliterator(), false).map(unit -> unit.at("/code").asString()).toList();
    }

    @Test
    void anyPartOfANameFinds() {
        assertThat(codes(find(World.CITY + ".officer", "花织造208"))).containsExactly(TOWN + "0208");
        assertThat(codes(find(World.OTHER_COUNTY + ".officer", "造77厂"))).containsExactly(TOWN + "0077");
        assertThat(find(World.CITY + ".officer", "织造").at("/total").asInt()).isEqualTo(UNIONS);
        assertThat(find(World.OTHER_COUNTY + ".officer", "镜").at("/total").asInt()).isEqualTo(UNIONS / 2);
        assertThat(codes(find(World.CITY + ".officer", "多会镇"))).containsExactly(TOWN);
    }

    @Test
    void partOfACodeFindsToo() {
        assertThat(codes(find(World.CITY + ".officer", TOWN))).hasSize(50).startsWith(TOWN, TOWN + "0001");
        assertThat(codes(find(World.CITY + ".officer", "1980203"))).containsExactly(TOWN + "0203");
    }

    @Test
    void whatLiesElsewhereIsNotFound() {
        assertThat(find(World.COUNTY + ".officer", "织造208").at("/total").asInt()).isZero();
        assertThat(find(World.FAR_TOWN + ".officer", "织造208").at("/total").asInt()).isZero();
    }

    @Test
    void percentSignsStandForThemselves() {
        assertThat(find(World.CITY + ".officer", "%").at("/total").asInt()).isZero();
    }

    @Test
    void manyChildrenComeInPages() {
        var first = get(World.CITY + ".officer", "/api/units/%s/children".formatted(TOWN));
        assertThat(first.at("/total").asInt()).isEqualTo(UNIONS);
        assertThat(codes(first)).hasSize(50).startsWith(TOWN + "0001");
        assertThat(codes(get(World.CITY + ".officer", "/api/units/%s/children?page=5".formatted(TOWN)))).hasSize(10).endsWith(TOWN + "0210");
        assertThat(units.children(units.require(TOWN).id(), World.TODAY)).hasSize(Units.CHILDREN);
    }

    /** A union is looked for where it was founded; the tree of today says who may see it. */
    @Test
    void peopleOfAUnionThatMovedAreFoundWhereItHangsNow() {
        var moved = "3205821970009";
        var platform = Actor.platform(units.root());
        federation.found(platform, new Founding(moved, "远迁制绳厂工会", Level.BASE, "enterprise", World.START, World.FAR_TOWN));
        people.register(platform, new NewPerson("迁来客", World.idNumber("320582", "19810307", 7), World.phone(9107), moved));
        federation.move(platform, List.of(moved), World.TOWN, LocalDate.of(2026, 1, 5));
        for (var typed : List.of("迁来客", "迁来", "来客", "迁", "qlk", "qianlai")) {
            var path = "/api/people?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8);
            assertThat(get(World.TOWN + ".window", path).at("/items").toString()).as(typed).contains("迁来客");
            assertThat(get(World.COUNTY + ".window", path).at("/items").toString()).as(typed).contains("迁来客");
            assertThat(get(World.OTHER_COUNTY + ".window", path).at("/items").toString()).as(typed).doesNotContain("迁来客");
        }
        assertThat(find(World.TOWN + ".officer", "迁制绳").at("/total").asInt()).isEqualTo(1);
        assertThat(find(World.OTHER_COUNTY + ".officer", "迁制绳").at("/total").asInt()).isZero();
    }

    @Test
    void aNodeIsOpenedAndShutInItsPlace() {
        var admin = caller.browser(World.OTHER_COUNTY + ".admin");
        assertThat(admin.get("/units/%s?on=1900-01-01".formatted(World.FAR_TOWN)).text()).contains("1900年1月1日还没有这个组织").doesNotContain("在岗的人");
        assertThat(admin.get("/units/" + World.FAR_TOWN).text()).contains("在岗的人");
        var opened = admin.get("/units/%s/branch?on=%s".formatted(World.FAR_TOWN, World.TODAY)).text();
        assertThat(opened).contains("收起", "id=\"u" + World.FAR_BASE + "\"");
        var shut = admin.get("/units/%s/branch?on=%s&open=false".formatted(World.FAR_TOWN, World.TODAY)).text();
        assertThat(shut).contains("展开", "id=\"u" + World.FAR_TOWN + "\"").doesNotContain(World.FAR_BASE);
    }
}
