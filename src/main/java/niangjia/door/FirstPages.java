package niangjia.door;

import static niangjia.ground.Typed.text;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import niangjia.ground.Days;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.page.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The one page of an empty platform. */
@Controller
class FirstPages {

    private final First first;
    private final Templates templates = new StaticTemplates();

    FirstPages(First first) {
        this.first = first;
    }

    @GetMapping("/first")
    View ask(HttpServletRequest request) {
        return first.awaited() ? Page.ok(page(request, Map.of(), List.of())) : Page.to("/signin");
    }

    @PostMapping("/first")
    View come(HttpServletRequest request, @RequestParam Map<String, String> typed) {
        if (!first.awaited()) {
            return Page.to("/signin");
        }
        try {
            first.check(text(typed.get("code")));
            first.come(new First.Asked(text(typed.get("code")), text(typed.get("unitCode")), text(typed.get("unitName")), Days.typed(typed.get("founded")).orElse(null),
                text(typed.get("name")),
                text(typed.get("idNumber")), text(typed.get("phone")), text(typed.get("username")), typed.getOrDefault("password", ""), typed.getOrDefault("again", "")));
            return Page.to("/signin");
        } catch (Refusal.Invalid invalid) {
            return Page.invalid(page(request, typed, invalid.faults()));
        }
    }

    private JteModel page(HttpServletRequest request, Map<String, String> typed, List<Fault> faults) {
        return templates.doorFirst(SignInPages.csrf(request), first.city(), typed, faults);
    }
}
