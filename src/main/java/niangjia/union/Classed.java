package niangjia.union;

import niangjia.programme.Outcome;

/** An enterprise whose file has just been looked at: its classes are kept, to be counted. */
record Classed() implements Outcome.Own {}
