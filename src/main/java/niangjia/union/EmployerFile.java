package niangjia.union;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import niangjia.ground.BusinessClock;
import niangjia.standard.Standard;
import niangjia.standard.Standards;
import niangjia.standing.Standing;
import niangjia.standing.Standings;
import niangjia.unit.Employer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What holds of an enterprise today (企业档案): union, congress, contract, election, rating; and so its class. */
@Component
public class EmployerFile {

    /** The kinds of standing that stand on the file, and what they are called. */
    static final Map<String, String> KINDS = kinds();

    private final Standings standings;
    private final Standards standards;
    private final Terms terms;
    private final BusinessClock clock;

    EmployerFile(Standings standings, Standards standards, Terms terms, BusinessClock clock) {
        this.standings = standings;
        this.standards = standards;
        this.terms = terms;
        this.clock = clock;
    }

    private static Map<String, String> kinds() {
        var kinds = new LinkedHashMap<String, String>();
        kinds.put(UnionSurvey.LARGE, "规模以上");
        kinds.put(UnionSurvey.CONGRESS, "职工代表大会");
        kinds.put(UnionSurvey.MEMBERS, "会员代表大会");
        kinds.put(UnionSurvey.CONTRACT, "集体合同");
        kinds.put(UnionSurvey.WAGES, "工资专项协议");
        kinds.put(UnionSurvey.RATING, "会员评家满意率");
        kinds.put(UnionSurvey.HARD, "集中排查");
        return kinds;
    }

    /**
     * @param holds   category by kind, only what holds today, and of a contract that it is over
     * @param term    of the union that covers it
     * @param counted whether it was looked at, and so counts in the figures of classes
     */
    public record File(Employer employer, Map<String, String> holds, @Nullable Term term, List<EmployerClass.Class> classes, boolean counted) {}

    File of(Employer employer) {
        return of(List.of(employer), clock.today()).getFirst();
    }

    /** The same of several as of a day gone by, of employers as they are registered today. */
    List<File> of(List<Employer> all, LocalDate day) {
        var held = standings.of("employer", all.stream().map(Employer::id).toList()).stream().collect(Collectors.groupingBy(Standing::subjectId));
        var running = terms.on(all.stream().map(Employer::coveredBy).filter(Objects::nonNull).toList(), day).stream().collect(Collectors.toMap(Term::unit, term -> term));
        var values = standards.inForce(EmployerClass.STANDARDS, all.stream().map(Employer::keeper).toList(), day);
        return all.stream().map(employer -> of(employer, held.getOrDefault(employer.id(), List.of()),
            employer.coveredBy() == null ? null : running.get(employer.coveredBy()), Objects.requireNonNull(values.get(employer.keeper())), day)).toList();
    }

    private static File of(Employer employer, List<Standing> held, @Nullable Term term, List<Standards.InForce> values, LocalDate day) {
        var holds = new HashMap<String, String>();
        held.stream().filter(one -> KINDS.containsKey(one.kind()) && !one.since().isAfter(day)).forEach(one -> {
            if (one.holdsOn(day)) {
                holds.put(one.kind(), one.category());
            } else if (one.kind().equals(UnionSurvey.CONTRACT) || one.kind().equals(UnionSurvey.WAGES)) {
                holds.putIfAbsent(one.kind(), UnionSurvey.OVER);
            }
        });
        return new File(employer, holds, term, EmployerClass.of(employer, holds, term, day, new EmployerClass.Values() {
            @Override
            public <T> T of(Standard<T> standard) {
                return standard.read(values.get(EmployerClass.STANDARDS.indexOf(standard)).text());
            }
        }), held.stream().anyMatch(one -> one.kind().equals(Classing.STANDING) && one.holdsOn(day)));
    }
}
