package niangjia.programme;

import java.util.Set;
import niangjia.standard.Standard;

/**
 * How the calendar opens the review of a standing (复核) before it ends: a matter of the same programme, held by the window of the unit that
 * keeps the file and filled with last time's answers. Granted, it confers the next standing, and the old one ends the day before.
 *
 * @param standing the kind of standing that is reviewed
 * @param days     how many calendar days before its last day
 * @param anew     questions that are asked again: what was seen or said last time says nothing of this time
 */
public record Renewal(String standing, Standard<Integer> days, Set<String> anew) {}
