package niangjia.desk;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.Map;
import niangjia.ground.Attempt;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.matter.Beneficiaries;
import niangjia.matter.MatterViews;
import niangjia.money.Money;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.person.Found;
import niangjia.person.Search;
import niangjia.unit.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Putting one more into a run's list by hand: the person is looked up first, the amount and the reason are written beside. */
@Controller
class CampaignLinePages {

    private final Beneficiaries beneficiaries;
    private final MatterViews views;
    private final Search search;
    private final Attempt attempt;
    private final Templates templates = new StaticTemplates();

    CampaignLinePages(Beneficiaries beneficiaries, MatterViews views, Search search, Attempt attempt) {
        this.beneficiaries = beneficiaries;
        this.views = views;
        this.search = search;
        this.attempt = attempt;
    }

    @GetMapping("/campaigns/{number}/add")
    Page find(Actor actor, Chrome chrome, @PathVariable String number, @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Long person) {
        return Page.ok(draw(actor, chrome, number, q, person, Map.of(), List.of()));
    }

    private JteModel draw(Actor actor, Chrome chrome, String number, String q, @Nullable Long person, Map<String, String> typed,
            List<Fault> faults) {
        beneficiaries.requireChange(actor, number);
        var found = q.isBlank() ? List.<Found>of() : search.find(actor, q, null, 1).items();
        return templates.deskCampaignAdd(chrome, views.read(actor, number).programme().title(), number, q, found, person, typed, faults);
    }

    @PostMapping("/campaigns/{number}/add")
    View add(Actor actor, Chrome chrome, @PathVariable String number, @RequestParam(required = false) @Nullable Long person,
            @RequestParam Map<String, String> typed) {
        try {
            attempt.run(() -> beneficiaries.add(actor, number, new Beneficiaries.Addition(person, typed.getOrDefault("says", "").strip(), heads(typed), 0,
                money("amount", typed), money("goods", typed), typed.getOrDefault("goodsSays", "").strip(), typed.getOrDefault("reason", "").strip())));
            return Page.to("/campaigns/" + number + "#people");
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return Page.refused(refused, draw(actor, chrome, number, "", person, typed, refused.faults()));
        }
    }

    private static int heads(Map<String, String> typed) {
        var heads = typed.getOrDefault("heads", "").strip();
        if (!heads.matches("[0-9]{0,6}")) {
            throw new Refusal.Invalid("heads", "人数请填不带小数的数字");
        }
        return heads.isEmpty() ? 0 : Integer.parseInt(heads);
    }

    private static Money money(String field, Map<String, String> typed) {
        var text = typed.getOrDefault(field, "").strip();
        return text.isEmpty() ? Money.ZERO : Money.read(field, text);
    }
}
