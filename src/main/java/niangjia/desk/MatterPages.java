package niangjia.desk;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import niangjia.ground.Attempt;
import niangjia.ground.Refusal;
import niangjia.matter.Matter.State;
import niangjia.matter.MatterLists;
import niangjia.matter.MatterView;
import niangjia.matter.MatterViews;
import niangjia.matter.Moves;
import niangjia.matter.Papers;
import niangjia.money.Money;
import niangjia.page.Address;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.page.Pager;
import niangjia.page.Tab;
import niangjia.page.Upload;
import niangjia.programme.Programmes;
import niangjia.programme.Run;
import niangjia.unit.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/** Matters: found by number, telephone or name; one with where it stands, who has it, until when, and what may be done now. */
@Controller
@RequestMapping("/matters")
class MatterPages {

    private static final Map<String, String> STATES = states();

    private final MatterViews views;
    private final MatterLists found;
    private final Moves moves;
    private final Papers papers;
    private final Programmes programmes;
    private final MatterLines lines;
    private final MatterShowing showing;
    private final Neighbours neighbours;
    private final Attempt attempt;
    private final Templates templates = new StaticTemplates();

    MatterPages(MatterViews views, MatterLists found, Moves moves, Papers papers, Programmes programmes, MatterLines lines, MatterShowing showing, Neighbours neighbours,
            Attempt attempt) {
        this.views = views;
        this.found = found;
        this.moves = moves;
        this.papers = papers;
        this.programmes = programmes;
        this.lines = lines;
        this.showing = showing;
        this.neighbours = neighbours;
        this.attempt = attempt;
    }

    private static Map<String, String> states() {
        var states = new LinkedHashMap<String, String>();
        states.put("", "全部");
        for (var state : List.of(State.OPEN, State.GRANTED, State.DONE, State.REFUSED, State.WITHDRAWN, State.DRAFT)) {
            states.put(state.code(), state.title());
        }
        return states;
    }

    @GetMapping
    Page find(Actor actor, Chrome chrome, @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String programme,
            @RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "") String sort, @RequestParam(defaultValue = "1") int page) {
        var slice = found.find(actor, q, programme, state, sort, page).map(lines::of);
        var order = MatterLists.ORDERS.of(sort);
        var address = address(q, programme, state).with("sort", order);
        var tabs = STATES.entrySet().stream().map(one -> Tab.of(address(q, programme, one.getKey()).toString(), one.getValue(), one.getKey().equals(state))).toList();
        var choices = new LinkedHashMap<String, String>();
        programmes.all().forEach(one -> choices.put(one.code(), one.title()));
        return Page.ok(templates.deskMatters(chrome, q, programme, state, choices, tabs, slice.items(), slice.more() ? "" : order,
            address(q, programme, state).toString(), Pager.of(slice, page, "件", address), address.file().toString()));
    }

    private static Address address(String q, String programme, String state) {
        return Address.of("/matters").with("q", q).with("programme", programme).with("state", state);
    }

    @GetMapping("/{number}")
    View one(Actor actor, Chrome chrome, @PathVariable String number, @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "") String from) {
        var view = views.read(actor, number);
        if (view.programme() instanceof Run) {
            return Page.to("/campaigns/" + view.matter().number());
        }
        if (view.matter().draft() && view.actions().contains("submit")) {
            return Page.to("/matters/" + view.matter().number() + "/form");
        }
        return Page.ok(templates.deskMatter(chrome, showing.of(actor, view, done, List.of(), 0, MatterShown.Typed.NONE)
            .beside(neighbours.of(actor, from, view.matter().number()))));
    }

    @PostMapping("/{number}/actions")
    View act(Actor actor, Chrome chrome, @PathVariable String number, @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String to, @RequestParam(defaultValue = "") String note, @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "0") int version, @RequestParam(defaultValue = "") String from) {
        var typed = new MatterShown.Typed(action, note, amount);
        try {
            attempt.run(() -> moves.make(actor, number,
                new Moves.Move(action, to.isBlank() ? null : to, note.strip(), version, amount(amount), null)));
            var near = neighbours.of(actor, from, number);
            return Page.to(near == null ? "/matters/" + number + "?done=" + action : Neighbours.opened(number, from) + "&done=" + action);
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return Page.refused(refused, templates.deskMatter(chrome, showing.of(actor, views.read(actor, number), "", refused.faults(), version, typed)
                .beside(neighbours.of(actor, from, number))));
        }
    }

    private static @Nullable Money amount(String typed) {
        return typed.isBlank() ? null : Money.read("amount", typed);
    }

    @PostMapping("/{number}/papers")
    View add(Actor actor, Chrome chrome, @PathVariable String number, @RequestParam(defaultValue = "") String kind, @RequestParam MultipartFile file) {
        try {
            var name = Upload.name(file);
            attempt.run(() -> papers.add(actor, number, kind, name, Upload.paper(file)));
            return Page.to("/matters/" + number + "?done=paper#papers");
        } catch (Refusal.Invalid invalid) {
            return Page.invalid(templates.deskMatter(chrome,
                showing.of(actor, views.read(actor, number), "", Filing.here(invalid.faults()), 0, MatterShown.Typed.NONE)));
        }
    }

    @GetMapping("/{number}/papers/{id}")
    ResponseEntity<Resource> paper(Actor actor, @PathVariable String number, @PathVariable long id) {
        return papers.content(actor, number, id).shown();
    }

    /** 受理单: what was received, under which number, who answers until when. */
    @GetMapping("/{number}/receipt")
    Page receipt(Actor actor, Chrome chrome, @PathVariable String number) {
        return Page.ok(templates.deskReceipt(chrome, showing.of(actor, submitted(actor, number), "", List.of(), 0, MatterShown.Typed.NONE)));
    }

    /** 一次性告知单: every paper and proof that is missing, once. */
    @GetMapping("/{number}/missing")
    Page missing(Actor actor, Chrome chrome, @PathVariable String number) {
        return Page.ok(templates.deskMissing(chrome, showing.of(actor, submitted(actor, number), "", List.of(), 0, MatterShown.Typed.NONE)));
    }

    private MatterView submitted(Actor actor, String number) {
        var view = views.read(actor, number);
        if (view.matter().submittedOn() == null) {
            throw new Refusal.Missing("还没有受理，没有可打印的单子");
        }
        return view;
    }
}
