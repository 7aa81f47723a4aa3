package niangjia.union;

import niangjia.programme.Outcome;

/** A board that a union's congress has elected; the one before it leaves. */
record Elected(long unit, Board board) implements Outcome.Own {}
