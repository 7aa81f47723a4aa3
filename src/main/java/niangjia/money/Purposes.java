package niangjia.money;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What money may be restricted to: the programmes, which this room must not know. Whoever knows them answers. */
public interface Purposes {

    List<Purpose> all();

    /** @param code the programme's code @param expense its expense item, or null where it costs no money */
    record Purpose(String code, String title, @Nullable Expense expense) {}

    default Optional<Purpose> find(String code) {
        return all().stream().filter(one -> one.code().equals(code)).findFirst();
    }

    /** 不限定 for money without a purpose; the code itself where nobody knows it. */
    default String title(String code) {
        return code.isEmpty() ? "不限定用途" : find(code).map(Purpose::title).orElse(code);
    }
}
