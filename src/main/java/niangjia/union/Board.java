package niangjia.union;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import niangjia.ground.Refusal;
import niangjia.person.IdNumber;
import org.jspecify.annotations.Nullable;

/** Those elected on a day, for so many years. */
record Board(LocalDate on, int years, List<Seat> seats) {

    /** @param number leads to the person's file, where there is one */
    record Seat(Post post, String name, @Nullable IdNumber number, Grade grade, boolean fullTime) {

        /** As it was typed; throws {@link Refusal.Invalid} at {@code post}, {@code idNumber} or {@code grade}. */
        static Seat read(@Nullable String post, @Nullable String name, @Nullable String idNumber, @Nullable String grade, boolean fullTime) {
            return new Seat(one(Post.values(), "post", post, "请选择职务"), name == null ? "" : name,
                idNumber == null || idNumber.isBlank() ? null : IdNumber.read("idNumber", idNumber),
                grade == null || grade.isBlank() ? Grade.OTHER : one(Grade.values(), "grade", grade, "请选择职级"), fullTime);
        }

        private static <E extends Enum<E>> E one(E[] all, String field, @Nullable String typed, String otherwise) {
            return Stream.of(all).filter(one -> one.name().equalsIgnoreCase(typed)).findFirst().orElseThrow(() -> new Refusal.Invalid(field, otherwise));
        }
    }
}
