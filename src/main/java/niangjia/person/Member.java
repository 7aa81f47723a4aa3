package niangjia.person;

import java.time.LocalDate;

/**
 * One of the household (家庭成员), the person himself left out.
 *
 * @param relation 配偶, 女儿 …
 * @param state    在业, 在读 …
 * @param income   fen a month
 */
public record Member(String relation, String name, IdNumber idNumber, String state, long income) {

    public LocalDate born() {
        return idNumber.born();
    }
}
