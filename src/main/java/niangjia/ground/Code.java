package niangjia.ground;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** An enum that the database and the API know by its code: its name in small letters. */
public interface Code {

    String name();

    default String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of this code, in small letters or capitals; empty where somebody typed what is none. */
    static <E extends Enum<E> & Code> Optional<E> find(Class<E> type, String code) {
        return Stream.of(type.getEnumConstants()).filter(one -> one.name().equalsIgnoreCase(code)).findFirst();
    }

    /** The one of a code that was kept. */
    static <E extends Enum<E> & Code> E of(Class<E> type, String code) {
        return find(type, code).orElseThrow(() -> new IllegalArgumentException(type.getSimpleName() + " " + code));
    }
}
