package niangjia.person;

import org.jspecify.annotations.Nullable;

/**
 * That a person is known, and no more: what a search beyond one's subtree and a second registration answer.
 *
 * @param outside  whether the file lies outside the asker's subtree; then the numbers are left out and the name is masked
 * @param unit     code of the union that keeps the file
 */
public record Stub(boolean outside, long id, String name, @Nullable String idNumber, @Nullable String phone, String unit, String unitName) {

    static Stub of(Person person, boolean outside) {
        return outside
            ? new Stub(true, person.id(), person.maskedName(), null, null, person.unitCode(), person.unitName())
            : new Stub(false, person.id(), person.name(), person.idNumber(), person.phone(), person.unitCode(), person.unitName());
    }
}
