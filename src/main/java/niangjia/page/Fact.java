package niangjia.page;

import gg.jte.Content;

/** One line of a list of facts: a label and what holds. */
public record Fact(String label, Content value) {

    public static Fact of(String label, String value) {
        return new Fact(label, output -> output.writeUserContent(value));
    }
}
