package niangjia.union;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import niangjia.form.Choice;
import niangjia.programme.Clause;
import niangjia.programme.Facts;
import niangjia.standard.Standard;
import niangjia.standard.Standard.Fraction;

/** What makes a congress (大会) and its elections valid: founding and re-election ask the same. */
final class Congress {

    private static final String SOURCE = "ORG-8，选举办法";
    static final Standard<Integer> OWN = Standard.number("union.committee.members", "建会、换届：会员几人起应当建立基层工会委员会", 25, "ORG-8，工会章程");
    static final Standard<Fraction> QUORUM = Standard.fraction("union.quorum", "大会：到会人数至少占应到会人数的", "2/3", SOURCE);
    static final Standard<Fraction> MAJORITY = Standard.fraction("union.majority", "选举：得票超过应到会人数的", "1/2", SOURCE);
    static final Standard<Integer> SHORT = Standard.number("union.term.short", "一届几年（短）", 3, SOURCE);
    static final Standard<Integer> LONG = Standard.number("union.term.long", "一届几年（长）", 5, SOURCE);
    private static final String UNSAID = "没有文件给出人数";
    static final Standard<Integer> COMMITTEE = Standard.number("union.committee.least", "工会委员会：主席、副主席、委员至少几人", 3, UNSAID).asPlaceholder();
    static final Standard<Integer> AUDIT = Standard.number("union.audit.least", "经费审查委员会：主任、委员至少几人", 3, UNSAID).asPlaceholder();
    static final List<Standard<?>> STANDARDS = List.of(OWN, QUORUM, MAJORITY, SHORT, LONG, COMMITTEE, AUDIT);

    private Congress() {}

    /** Who meets: all members, or delegates that the members elected. */
    enum Meeting implements Choice {
        MEMBERS("会员大会"), DELEGATES("会员代表大会");

        private final String title;

        Meeting(String title) {
            this.title = title;
        }

        @Override public String title() {
            return title;
        }
    }

    /** What is elected: a committee, or in a small union one organiser in its place. */
    enum Organ implements Choice {
        COMMITTEE("基层工会委员会"), ORGANISER("组织员一人");

        private final String title;

        Organ(String title) {
            this.title = title;
        }

        @Override public String title() {
            return title;
        }
    }

    /** A union of twenty-five members or more has a committee; a smaller one may have one organiser. */
    static Clause organ(Facts facts, Organ organ, int members) {
        var least = facts.standard(OWN);
        return Clause.of("ORG-8", "会员%d人以上建立委员会".formatted(least), organ == Organ.COMMITTEE || members < least,
            "%s，会员共%d人".formatted(organ.title(), members), facts.source(OWN), "会员%d人以上的应当建立基层工会委员会".formatted(least)).at("organ");
    }

    /** How many are entitled to come: all members, or the delegates, who are fewer. */
    static Clause entitled(Meeting meeting, int entitled, int members) {
        var right = meeting == Meeting.MEMBERS ? entitled == members : entitled <= members;
        return Clause.of("ORG-8", meeting.title() + "应到会人数", entitled > 0 && right, "应到%d人，会员%d人".formatted(entitled, members), SOURCE,
            meeting == Meeting.MEMBERS ? "会员大会由全体会员参加" : "代表由会员选出，不多于会员").at("entitled");
    }

    /** What a congress does waits for the word of the union above; that it is not in the future, the question asks itself. */
    static Clause agreed(Facts facts, LocalDate day, String field, String agreed) {
        var from = facts.passed("approve").orElse(facts.day());
        return Clause.of("ORG-8", "%s以后".formatted(agreed), !day.isBefore(from), "%s，%s是%s".formatted(day, agreed, from), SOURCE, "不能早于那一天").at(field);
    }

    /** @param organiser whether one organiser is elected in place of a committee */
    static List<Clause> held(Facts facts, int entitled, int attended, List<Vote> votes, int years, boolean organiser) {
        var clauses = new ArrayList<Clause>();
        var quorum = facts.standard(QUORUM);
        clauses.add(Clause.of("ORG-8", "到会人数", attended <= entitled && quorum.reachedBy(attended, entitled),
            "到会%d人，应到%d人，至少%s".formatted(attended, entitled, quorum.says()), facts.source(QUORUM),
            attended > entitled ? "到会人数不能多于应到人数，列席的另记" : "没有达到法定人数，另行召开").at("attended"));
        clauses.addAll(elected(facts, entitled, attended, votes));
        clauses.add(posts(votes, organiser));
        var terms = List.of(facts.standard(SHORT), facts.standard(LONG));
        clauses.add(Clause.of("ORG-8", "任期", terms.contains(years), "%d年，应为%d年或%d年".formatted(years, terms.getFirst(), terms.getLast()), facts.source(SHORT),
            "改为%d年或%d年".formatted(terms.getFirst(), terms.getLast())).at("years"));
        if (!organiser) {
            clauses.add(size(facts, votes, Post.Body.UNION, COMMITTEE));
            clauses.add(size(facts, votes, Post.Body.AUDIT, AUDIT));
            clauses.add(apart(votes));
            clauses.add(Clause.noted("ORG-8", "选出女职工委员会主任", votes.stream().anyMatch(one -> one.post() == Post.WOMEN), "没有的，选出后补报", SOURCE));
        }
        return clauses;
    }

    /** No paper says how many, so that a smaller one is noted and not refused. */
    private static Clause size(Facts facts, List<Vote> votes, Post.Body body, Standard<Integer> least) {
        var elected = votes.stream().filter(one -> one.post().body() == body).count();
        return Clause.noted("ORG-8", body.title() + "的人数", elected >= facts.standard(least), "%d人，至少%d人".formatted(elected, facts.standard(least)), facts.source(least));
    }

    /** Whoever spends does not audit; no paper forbids it, so that it is noted and not refused. */
    private static Clause apart(List<Vote> votes) {
        var both = votes.stream().filter(one -> one.post() == Post.CHAIR).map(Vote::name)
            .filter(chair -> votes.stream().anyMatch(one -> one.post().body() == Post.Body.AUDIT && one.name().equals(chair))).toList();
        return Clause.noted("ORG-8", "主席不在经费审查委员会", both.isEmpty(), both.isEmpty() ? "不是同一人" : both.getFirst() + "两样都是", SOURCE);
    }

    private static List<Clause> elected(Facts facts, int entitled, int attended, List<Vote> votes) {
        var majority = facts.standard(MAJORITY);
        return votes.stream().map(vote -> {
            var counted = vote.inFavour() + vote.against() <= attended;
            return Clause.of("ORG-8", vote.name() + "当选" + vote.post().title(), counted && majority.passedBy(vote.inFavour(), entitled),
                "赞成%d票，反对%d票，应超过%d人的%s".formatted(vote.inFavour(), vote.against(), entitled, majority.says()), facts.source(MAJORITY),
                counted ? "没有当选，不列入" : "票数多于到会的%d人，请核对".formatted(attended)).at("elected");
        }).toList();
    }

    private static Clause posts(List<Vote> votes, boolean organiser) {
        var by = votes.stream().collect(Collectors.groupingBy(Vote::post, Collectors.counting()));
        var one = organiser ? by.getOrDefault(Post.ORGANISER, 0L) == 1 && votes.size() == 1
            : by.getOrDefault(Post.CHAIR, 0L) == 1 && by.getOrDefault(Post.AUDIT, 0L) == 1 && by.getOrDefault(Post.WOMEN, 0L) <= 1 && !by.containsKey(Post.ORGANISER)
                && (by.containsKey(Post.WOMEN) || !by.containsKey(Post.WOMEN_MEMBER));
        var says = votes.stream().map(vote -> vote.post().title() + vote.name()).collect(Collectors.joining("、"));
        return Clause.of("ORG-8", organiser ? "选出组织员一人" : "选出主席一人和经费审查委员会主任一人", one, says.isEmpty() ? "没有写" : says, SOURCE,
            organiser ? "只写组织员一人" : "主席、经费审查委员会主任各一人，女职工委员会主任不超过一人，有女职工委员会委员的也要选主任").at("elected");
    }
}
