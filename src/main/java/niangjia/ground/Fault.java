package niangjia.ground;

import java.util.List;

/**
 * What is wrong with one field, in the words the person reads.
 *
 * @param field the field's path as it was sent: {@code idNumber}, {@code form.members[1].income}; empty for the whole; on a page also the
 *              address of what stands in the way: {@code /matters/…}
 * @param says  a Chinese sentence: what is wrong and what to do
 */
public record Fault(String field, String says) {

    /** What is wrong with one field among {@code all}, or empty. */
    public static String at(List<Fault> all, String field) {
        return all.stream().filter(it -> it.field().equals(field)).map(Fault::says).findFirst().orElse("");
    }
}
