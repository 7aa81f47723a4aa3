package niangjia.person;

import static niangjia.ground.Typed.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.ground.Typed;
import org.jspecify.annotations.Nullable;

/** Reads what was typed about a person, field by field, and keeps every fault; {@link #orRefuse} ends it. */
final class Checked {

    private final List<Fault> faults = new ArrayList<>();

    void fault(String field, String says) {
        faults.add(new Fault(field, says));
    }

    boolean good() {
        return faults.isEmpty();
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** Ends the reading: {@link Refusal.Invalid} with all that is wrong, each once. */
    void orRefuse() {
        if (!faults.isEmpty()) {
            throw new Refusal.Invalid(faults.stream().distinct().toList());
        }
    }

    /** A name as it is kept: one kind of dot, and no spaces between Chinese characters. */
    String name(String field, @Nullable String typed) {
        var name = Spelling.dotted(text(typed));
        if (name.codePoints().anyMatch(Character::isIdeographic)) {
            name = name.replace(" ", "");
        }
        if (name.isEmpty()) {
            fault(field, "请填写姓名");
        } else if (name.length() > 40 || !name.matches("[\\p{IsHan}\\p{L}][\\p{IsHan}\\p{L}· .'-]*")) {
            fault(field, "姓名只能是汉字或字母，不超过40个字");
        }
        return name;
    }

    /** @param today no one is born after it */
    @Nullable IdNumber idNumber(String field, @Nullable String typed, LocalDate today) {
        if (text(typed).isEmpty()) {
            fault(field, "请填写身份证号");
            return null;
        }
        return read(() -> {
            var number = IdNumber.read(field, text(typed));
            if (number.born().isAfter(today)) {
                throw new Refusal.Invalid(field, "身份证号里的出生日期在今天以后，请对照证件");
            }
            return number;
        });
    }

    Optional<Phone> phone(String field, @Nullable String typed) {
        return text(typed).isEmpty() ? Optional.empty() : Optional.ofNullable(read(() -> Phone.read(field, text(typed))));
    }

    Bank bank(String bankField, @Nullable String bank, String accountField, @Nullable String account) {
        var digits = Typed.number(account).replace("-", "");
        if (digits.isEmpty()) {
            return Bank.NONE;
        }
        if (!digits.matches("[0-9]{8,30}")) {
            fault(accountField, "银行账号应为8至30位数字");
        }
        if (text(bank).isEmpty()) {
            fault(bankField, "请填写开户行");
        }
        return new Bank(atMost(bankField, bank, 60), digits);
    }

    String atMost(String field, @Nullable String typed, int most) {
        var text = text(typed);
        if (text.length() > most) {
            fault(field, "不能超过%d个字".formatted(most));
        }
        return text;
    }

    private <T> @Nullable T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Refusal.Invalid bad) {
            faults.addAll(bad.faults());
            return null;
        }
    }
}
