package niangjia.matter;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import niangjia.ground.Slice;
import niangjia.money.Money;
import niangjia.unit.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * A run's list over the API. {@code amount} is money, {@code goods} the value of goods, {@code sum} both. {@code now} says what has
 * changed since the list was frozen, {@code fails} that the line will not be given.
 */
@RestController
@RequestMapping("/api/matters/{number}/beneficiaries")
class BeneficiaryApi {

    private final Beneficiaries beneficiaries;

    BeneficiaryApi(Beneficiaries beneficiaries) {
        this.beneficiaries = beneficiaries;
    }

    /** {@code person} null and {@code heads} with {@code says} for a count without names. */
    record Addition(@Nullable Long person, @Nullable String says, @Nullable Integer heads, @Nullable Integer households,
            @Nullable BigDecimal amount, @Nullable BigDecimal goods, @Nullable String goodsSays, @Nullable String reason) {

        Beneficiaries.Addition wanted() {
            return new Beneficiaries.Addition(person, or(says), heads == null ? 1 : heads, households == null ? 0 : households,
                money("amount", amount), money("goods", goods), or(goodsSays), or(reason).strip());
        }

        private static String or(@Nullable String text) {
            return text == null ? "" : text;
        }

        private static Money money(String field, @Nullable BigDecimal yuan) {
            return yuan == null ? Money.ZERO : Money.read(field, yuan.toPlainString());
        }
    }

    record Reason(@Nullable String reason) {

        String given() {
            return reason == null ? "" : reason.strip();
        }
    }

    @GetMapping
    Map<String, Object> list(Actor actor, @PathVariable String number, @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = "1") int page) {
        var compared = beneficiaries.differences(actor, number);
        var byLine = compared.lines().stream().collect(Collectors.toMap(one -> one.line().id(), one -> one));
        var slice = beneficiaries.of(actor, number, group, page).map(line -> json(line, byLine.get(line.id())));
        return list(slice, beneficiaries.totals(actor, number), compared.missing());
    }

    private static Map<String, Object> list(Slice<?> slice, RunTotals totals, int missing) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("items", slice.items());
        shown.put("total", slice.total());
        shown.put("more", slice.more());
        shown.put("next", slice.next());
        shown.put("people", totals.people());
        shown.put("heads", totals.heads());
        shown.put("amount", totals.cash().yuan());
        shown.put("goods", totals.goods().yuan());
        shown.put("sum", totals.sum().yuan());
        shown.put("newlyEligible", missing);
        return shown;
    }

    @PostMapping
    ResponseEntity<Map<String, Object>> add(Actor actor, @PathVariable String number, @RequestBody Addition body) {
        var line = beneficiaries.add(actor, number, body.wanted());
        return ResponseEntity.status(HttpStatus.CREATED).body(json(beneficiaries.line(actor, number, line), null));
    }

    @PostMapping("/{line}/strike")
    Map<String, Object> strike(Actor actor, @PathVariable String number, @PathVariable long line, @RequestBody Reason body) {
        beneficiaries.strike(actor, number, line, body.given());
        return json(beneficiaries.line(actor, number, line), null);
    }

    /** Puts a struck line back. */
    @PostMapping("/{line}/restore")
    Map<String, Object> restore(Actor actor, @PathVariable String number, @PathVariable long line, @RequestBody Reason body) {
        beneficiaries.restore(actor, number, line, body.given());
        return json(beneficiaries.line(actor, number, line), null);
    }

    private static Map<String, Object> json(RunLine line, RunDifferences.@Nullable Difference difference) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", line.id());
        shown.put("person", line.person());
        shown.put("name", line.name());
        shown.put("unit", line.unit());
        shown.put("unitName", line.unitName());
        shown.put("group", line.grp());
        shown.put("heads", line.heads());
        shown.put("households", line.households());
        shown.put("amount", new Money(line.cash()).yuan());
        shown.put("goods", new Money(line.goods()).yuan());
        shown.put("goodsSays", line.goodsSays());
        shown.put("sum", new Money(line.cash() + line.goods()).yuan());
        shown.put("state", line.state());
        shown.put("reason", line.reason());
        shown.put("added", line.added());
        shown.put("now", difference == null ? null : difference.says());
        shown.put("fails", difference != null && difference.fails());
        return shown;
    }
}
