package niangjia.programme;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import niangjia.ground.Refusal;

/** All programmes on the class path, by code. Fails at start if two share a code. */
public final class Programmes {

    private final Map<String, Programme<?>> byCode;

    public Programmes(List<Programme<?>> all) {
        byCode = all.stream().collect(Collectors.toUnmodifiableMap(Programme::code, Function.identity()));
    }

    public Programme<?> require(String code) {
        var programme = byCode.get(code);
        if (programme == null) {
            throw new Refusal.Missing("没有代码为%s的项目".formatted(code));
        }
        return programme;
    }

    public List<Programme<?>> all() {
        return byCode.values().stream().sorted(Comparator.comparing(Programme::code)).toList();
    }
}
