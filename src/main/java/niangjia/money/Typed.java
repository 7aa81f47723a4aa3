package niangjia.money;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import niangjia.ground.Code;
import niangjia.ground.Days;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.unit.Unit;
import niangjia.unit.Units;

/**
 * What was typed into a form or sent as a body, read field by field: each fault is noted and a harmless value stands in, so that
 * {@link #check} names all of them at once.
 */
final class Typed {

    private final Map<String, String> fields;
    private final List<Fault> faults = new ArrayList<>();

    Typed(Map<String, String> fields) {
        this.fields = fields;
    }

    String text(String field) {
        return fields.getOrDefault(field, "").strip();
    }

    String must(String field, String says) {
        if (text(field).isEmpty()) {
            faults.add(new Fault(field, says));
        }
        return text(field);
    }

    Money money(String field) {
        try {
            var amount = Money.read(field, must(field, "请填写金额"));
            if (!amount.isPositive()) {
                faults.add(new Fault(field, "金额要大于0"));
            }
            return amount;
        } catch (Refusal.Invalid wrong) {
            if (!text(field).isEmpty()) {
                faults.addAll(wrong.faults());
            }
            return Money.yuan(1);
        }
    }

    /** A day that has come; empty is {@code today}. */
    LocalDate day(String field, LocalDate today) {
        if (text(field).isEmpty()) {
            return today;
        }
        var day = Days.typed(text(field)).orElse(null);
        if (day == null || day.isAfter(today)) {
            faults.add(new Fault(field, day == null ? "日期请写成2026-01-21" : "日期不能晚于今天"));
            return today;
        }
        return day;
    }

    Source source(String field) {
        return Code.find(Source.class, must(field, "请选择资金来源")).orElseGet(() -> {
            if (!text(field).isEmpty()) {
                faults.add(new Fault(field, "资金来源是政府拨款、工会经费或社会筹集"));
            }
            return Source.DUES;
        });
    }

    /** A programme that costs money, or empty for money without a purpose. */
    String purpose(String field, Purposes purposes) {
        if (!text(field).isEmpty() && purposes.find(text(field)).map(Purposes.Purpose::expense).isEmpty()) {
            faults.add(new Fault(field, "没有这个用途"));
        }
        return text(field);
    }

    Expense expense(String field, Purposes purposes) {
        var expense = purposes.find(text(field)).map(Purposes.Purpose::expense);
        if (expense.isEmpty()) {
            faults.add(new Fault(field, "请选择列支的项目"));
        }
        return expense.orElse(Expense.WARMTH);
    }

    /** By code; empty is {@code otherwise}. */
    long unit(String field, Units units, long otherwise) {
        if (text(field).isEmpty()) {
            return otherwise;
        }
        Optional<Unit> unit = units.named(text(field));
        if (unit.isEmpty()) {
            faults.add(new Fault(field, "没有代码或名称为%s的组织".formatted(text(field))));
        }
        return unit.map(Unit::id).orElse(otherwise);
    }

    void fault(String field, String says) {
        faults.add(new Fault(field, says));
    }

    /** @throws Refusal.Invalid with every fault noted so far */
    void check() {
        if (!faults.isEmpty()) {
            throw new Refusal.Invalid(faults);
        }
    }
}
