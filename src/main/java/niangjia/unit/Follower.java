package niangjia.unit;

import java.util.List;

/**
 * A room that keeps something at units and takes it along when the tree changes. It is called in the transaction of the act, after the
 * tree has changed; the same call, rolled back, is the preview. {@code @Order} says who goes first: open matters are held, then
 * accounts, people, standings, money, matters.
 */
public interface Follower {

    /**
     * Moves what must not stay behind, and says what it was.
     *
     * @throws niangjia.ground.Refusal.Conflict where something would be left without a place
     */
    List<Passed> follow(Reshaping change);
}
