package niangjia.standard;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import niangjia.unit.Unit;

/** Which standards there are and who reads them. The programmes know; room {@code matter} tells. */
public interface StandardCatalogue {

    /** So many programmes head the standards that they read together. */
    int FEW = 3;

    /** Every standard once, by code. */
    List<Listed> all();

    /** @param programmes titles of those that read it */
    record Listed(Standard<?> standard, List<String> programmes) {

        /** Whether what somebody looks for stands in its title, its code or a programme that reads it. */
        boolean has(String q) {
            var sought = q.strip().toLowerCase(Locale.ROOT);
            return Stream.concat(Stream.of(standard.title(), standard.code()), programmes.stream()).anyMatch(it -> it.toLowerCase(Locale.ROOT).contains(sought));
        }

        /** Under what it is listed: the programmes that read it, unless they are many. */
        String group() {
            return programmes.isEmpty() ? "整个平台" : programmes.size() > FEW ? "多个项目共用" : String.join("、", programmes);
        }
    }

    /** What another value for {@code unit} and below from {@code since} on would change. Changes nothing itself. */
    Effect effect(Standard<?> standard, Unit unit, LocalDate since, String value);

    /**
     * What would differ. Matters already submitted keep the value of their day; they are judged again only to show what the new one means.
     *
     * @param drafts   not submitted yet, what the calendar opened among them: they will be judged by the new value
     * @param open     submitted and undecided, {@code openDiffer} of them would come out otherwise
     * @param decided  granted in the last twelve months, {@code decidedDiffer} of them would have come out otherwise
     * @param fen      how much more (or less) those granted would have received
     * @param looked   how many were judged again; {@code partial}: there were more, and these were drawn from all of them by lot
     * @param unjudged of those looked at, how many the rules can no longer be asked about, because what they name has changed since
     * @param runs     lists handed up and not decided, {@code runsDiffer} of them would be made otherwise today, {@code runsFen} more (or less) in all
     * @param examples the first that differ
     */
    record Effect(long drafts, long open, long openDiffer, long decided, long decidedDiffer, long fen, long looked, boolean partial, long unjudged,
            long runs, long runsDiffer, long runsFen, List<Example> examples) {}

    /** @param before and after: what may be given, in words */
    record Example(String number, String summary, String before, String after) {}
}
