package niangjia.union;

import niangjia.form.Ask;
import niangjia.person.IdNumber;
import org.jspecify.annotations.Nullable;

/** Who was voted on at a congress, and how. */
public record Vote(
        @Ask("职务") Post post,
        @Ask(value = "姓名", most = 40) String name,
        @Ask(value = "身份证号", hint = "连到职工档案", optional = true) @Nullable IdNumber idNumber,
        @Ask(value = "赞成票", most = 100000) int inFavour,
        @Ask(value = "反对票", most = 100000) int against,
        @Ask("专职") boolean fullTime,
        @Ask(value = "职级", hint = "镇、街道以上的主席才填", optional = true) @Nullable Grade grade) {

    Board.Seat seat() {
        return new Board.Seat(post, name, idNumber, grade == null ? Grade.OTHER : grade, fullTime);
    }
}
