package niangjia.person;

import java.util.List;

/** What a room keeps about people without a foreign key to them, and moves when two files become one. */
public interface Belongings {

    /** What is moved, as the record of the merging names it. */
    String name();

    /** Moves all of {@code from} to {@code to}; answers the rows' ids. Throws {@link niangjia.ground.Refusal.Conflict} where they cannot stand together. */
    List<Long> move(long from, long to);

    /** SQL that finds the rows of the person whom an expression names; empty where each hangs on another row that refers to him. */
    String rows(String person);

    /** Gives these rows back to {@code to}, which is merged still. */
    void giveBack(List<Long> ids, long to);

    /** A person's number has become another: what is kept by the number's hash follows. */
    default void renumbered(byte[] was, byte[] becomes) {}
}
