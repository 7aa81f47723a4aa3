package niangjia.ground;

/**
 * What is wrong with one field, in the words the person reads.
 *
 * @param field the field's path as it was sent: {@code idNumber}, {@code form.members[1].income}; empty for the whole
 * @param says  a Chinese sentence: what is wrong and what to do
 */
public record Fault(String field, String says) {}
