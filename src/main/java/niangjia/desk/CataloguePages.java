package niangjia.desk;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.page.Xlsx;
import niangjia.programme.Programme;
import niangjia.programme.Programmes;
import niangjia.standard.Standards;
import niangjia.trail.Exports;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;

/** The catalogue (项目): every programme as it declares itself, with the standards in force for the reader's unit. */
@Controller
class CataloguePages {

    private static final Map<String, String> ROOMS = Map.of("aid", "困难帮扶", "rights", "维权", "wagewatch", "工资监测", "member", "会籍", "union", "组建与换届");

    private final Programmes programmes;
    private final Standards standards;
    private final Scope scope;
    private final Exports exports;
    private final BusinessClock clock;
    private final Templates templates = new StaticTemplates();

    CataloguePages(Programmes programmes, Standards standards, Scope scope, Exports exports, BusinessClock clock) {
        this.programmes = programmes;
        this.standards = standards;
        this.scope = scope;
        this.exports = exports;
        this.clock = clock;
    }

    @GetMapping("/programmes")
    Page all(Actor actor, Chrome chrome) {
        scope.require(actor, May.READ_FIGURES);
        var rooms = new LinkedHashMap<String, List<CatalogueView>>();
        for (var programme : programmes.all()) {
            rooms.merge(room(programme), List.of(CatalogueView.of(actor, programme, List.of())), CataloguePages::joined);
        }
        return Page.ok(templates.deskProgrammes(chrome, rooms, actor.role().may(May.READ_MATTER)));
    }

    private static String room(Programme<?> programme) {
        return ROOMS.getOrDefault(programme.code().substring(0, programme.code().indexOf('.')), "其他");
    }

    @GetMapping({"/programmes.xlsx", "/api/programmes.xlsx"})
    @ResponseBody
    Xlsx export(Actor actor) {
        scope.require(actor, May.READ_FIGURES);
        return Xlsx.of("项目", List.of("类别", "代码", "项目", "做什么", "谁开办", "在%s的标准".formatted(actor.unitName()), "依据"),
            exports.rows(actor, "unit", actor.unit(), "项目目录", programmes.all()).map(programme -> {
                var one = CatalogueView.of(actor, programme, values(actor, programme));
                return List.of(room(programme), programme.code(), programme.title(), programme.purpose(), one.openers(),
                    one.standards().stream().map(value -> value.standard().title() + "：" + value.says()).collect(Collectors.joining("；")),
                    one.rules().stream().map(rule -> rule.id()).collect(Collectors.joining("、")));
            }));
    }

    private static List<CatalogueView> joined(List<CatalogueView> some, List<CatalogueView> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    @GetMapping("/programmes/{code}")
    Page one(Actor actor, Chrome chrome, @PathVariable String code) {
        scope.require(actor, May.READ_FIGURES);
        var programme = programmes.require(code);
        return Page.ok(templates.deskProgramme(chrome, CatalogueView.of(actor, programme, values(actor, programme)), actor.role().may(May.READ_MATTER)));
    }

    private List<CatalogueView.Value> values(Actor actor, Programme<?> programme) {
        return programme.standards().stream().<CatalogueView.Value>map(standard ->
            new CatalogueView.Value(standard, standards.inForce(standard, actor.unit(), clock.today()))).toList();
    }
}
