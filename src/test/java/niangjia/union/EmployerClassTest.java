package niangjia.union;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import niangjia.standard.Standard;
import niangjia.unit.Employer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OUT-1 to OUT-3: of which class an enterprise is, on both sides of each boundary and in each reading. */
class EmployerClassTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 21);
    private static final Map<String, String> GOOD = Map.of(UnionSurvey.CONGRESS, "有", UnionSurvey.MEMBERS, "有", UnionSurvey.CONTRACT, "有", UnionSurvey.WAGES, "有",
        UnionSurvey.RATING, "95");

    private static List<Integer> classes(Employer employer, Map<String, String> holds, @Nullable Term term, Map<String, String> set) {
        return EmployerClass.of(employer, holds, term, TODAY, new EmployerClass.Values() {
            @Override
            public <T> T of(Standard<T> standard) {
                return standard.read(set.getOrDefault(standard.code(), standard.byDefault()));
            }
        }).stream().filter(EmployerClass.Class::holds).map(EmployerClass.Class::number).toList();
    }

    private static Employer employer(String ownership, int headcount, @Nullable Long union) {
        return new Employer(1, "91320585000000000X", "试厂", ownership, "C", headcount, 1, union);
    }

    private static Map<String, String> with(String kind, String category) {
        var holds = new HashMap<>(GOOD);
        holds.put(kind, category);
        return holds;
    }

    private static Term running() {
        return new Term(1, 2, LocalDate.of(2024, 1, 1), LocalDate.of(2026, 12, 31), null, null, false);
    }

    @ParameterizedTest(name = "OUT-1: {0}, {1} workers, above size {2}: {3}")
    @CsvSource({"private,100,没有,true", "private,99,没有,false", "private,99,有,true", "foreign,100,没有,true", "hmt,100,没有,true", "state,5000,有,false", "institution,100,有,false"})
    void firstClassIsNonPublicAndAboveSizeOrOfAHundred(String ownership, int headcount, String large, boolean first) {
        assertThat(classes(employer(ownership, headcount, null), Map.of(UnionSurvey.LARGE, large), null, Map.of()).contains(1)).isEqualTo(first);
    }

    @ParameterizedTest(name = "OUT-2: investigated {0}, reading {1}: {2}")
    @CsvSource({"建会难度大,有一项就算,true", "建会难度大,全部都有才算,false", "建会难度大、工会难以发挥作用、劳动关系矛盾突出,全部都有才算,true", ",有一项就算,false"})
    void secondClassIsWhatACentralInvestigationFixed(@Nullable String found, String reading, boolean second) {
        assertThat(classes(employer("state", 10, null), found == null ? Map.of() : Map.of(UnionSurvey.HARD, found), null, Map.of("union.class2.reading", reading)).contains(2)).isEqualTo(second);
    }

    @ParameterizedTest(name = "OUT-3: {0} is {1}: {2}")
    @CsvSource({"workers-congress,没有,true", "members-congress,没有,true", "collective-contract,没有,true", "wage-agreement,没有,true", "collective-contract,没有（已到期）,true", "wage-agreement,没有（已到期）,true", "members-rating,59,true", "members-rating,60,false",
        "members-rating,95,false"})
    void thirdClassLacksAnyOneOfFour(String kind, String category, boolean third) {
        assertThat(classes(employer("private", 10, 2L), with(kind, category), running(), Map.of()).contains(3)).isEqualTo(third);
        assertThat(classes(employer("private", 10, null), with(kind, category), null, Map.of())).as("only with a union").doesNotContain(3);
        assertThat(classes(employer("private", 10, 2L), with(kind, category), running(), Map.of("union.class3.reading", EmployerClass.ALL))).doesNotContain(3);
    }

    @ParameterizedTest(name = "OUT-2, OUT-3: {0} is an enterprise: {1}")
    @CsvSource({"state,true", "collective,true", "private,true", "institution,false", "government,false", "social,false"})
    void onlyEnterprisesAreOfAClass(String ownership, boolean enterprise) {
        var holds = with(UnionSurvey.CONGRESS, "没有");
        holds.put(UnionSurvey.HARD, "建会难度大");
        assertThat(classes(employer(ownership, 10, 2L), holds, running(), Map.of())).isEqualTo(enterprise ? List.of(2, 3) : List.of());
    }

    @Test
    void aPairMayBeReadAsEitherOrBothMissing() {
        var both = Map.of("union.class3.pairs", "两项都缺才算");
        assertThat(classes(employer("private", 10, 2L), with(UnionSurvey.CONGRESS, "没有"), running(), both)).doesNotContain(3);
        var neither = with(UnionSurvey.CONGRESS, "没有");
        neither.put(UnionSurvey.MEMBERS, "没有");
        assertThat(classes(employer("private", 10, 2L), neither, running(), both)).contains(3);
    }

    @ParameterizedTest(name = "OUT-3: a term due {0}: {1}")
    @CsvSource({"2026-01-20,true", "2026-01-21,false"})
    void overdueMakesAThirdClass(LocalDate due, boolean third) {
        var term = new Term(1, 2, LocalDate.of(2023, 1, 1), due, null, null, false);
        assertThat(classes(employer("private", 10, 2L), GOOD, term, Map.of()).contains(3)).isEqualTo(third);
    }

    /** One of the four that is in order, or that nobody recorded, is enough not to be of it. */
    @Test
    void readAsAllAThirdClassLacksEveryOneOfTheFour() {
        var all = Map.of("union.class3.reading", EmployerClass.ALL);
        var late = new Term(1, 2, LocalDate.of(2023, 1, 1), LocalDate.of(2026, 1, 20), null, null, false);
        var none = Map.of(UnionSurvey.CONGRESS, "没有", UnionSurvey.MEMBERS, "没有", UnionSurvey.CONTRACT, "没有", UnionSurvey.WAGES, "没有", UnionSurvey.RATING, "59");
        assertThat(classes(employer("private", 10, 2L), none, late, all)).containsExactly(3);
        assertThat(classes(employer("private", 10, 2L), none, running(), all)).isEmpty();
        assertThat(classes(employer("private", 10, 2L), none, null, all)).isEmpty();
        for (var good : List.of(List.of(UnionSurvey.CONGRESS, UnionSurvey.MEMBERS), List.of(UnionSurvey.CONTRACT, UnionSurvey.WAGES), List.of(UnionSurvey.RATING))) {
            var but = new HashMap<>(none);
            good.forEach(kind -> but.put(kind, GOOD.getOrDefault(kind, "")));
            assertThat(classes(employer("private", 10, 2L), but, late, all)).as(good.toString()).isEmpty();
        }
    }

    @Test
    void whatNobodyRecordedCountsForNothing() {
        assertThat(classes(employer("private", 10, 2L), Map.of(), null, Map.of())).isEmpty();
    }
}
