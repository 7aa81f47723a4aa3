package niangjia.ground;

/**
 * What is wrong with one field, in the words the person reads.
 *
 * @param field the field's path as it was sent: {@code idNumber}, {@code form.members[1].income}; empty for the whole; on a page also the
 *              address of what stands in the way: {@code /matters/…}
 * @param says  a Chinese sentence: what is wrong and what to do
 */
public record Fault(String field, String says) {}
