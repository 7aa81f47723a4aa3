package niangjia.demo;

import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * The people of the whole city and their histories, union by union: who was there from the founding, who came at a yearly intake, moved
 * here, left. Drawn anew as often as asked, always the same; nothing of it is kept.
 */
final class Population {

    /** Areas that stand for whole provinces; here those of the demonstration's clerks are left out. The first is local. */
    static final String[] AREAS = {"320000", "350000", "330000", "370000", "450000", "220000", "130000"};
    /** One in so many has a bank account on file. */
    private static final int BANKED = 40;
    private static final int FIRST_BORN = (int) LocalDate.of(1930, 1, 1).toEpochDay();
    private static final int DAYS = 26_000;
    private static final int YEAR = (int) Census.YEAR.toEpochDay();
    private static final int LAST = (int) Census.DAY.toEpochDay();

    private final Plan plan;
    private final Strengths strengths;
    private final Enterprises.Ids ids;
    private final Names names;
    private final long seed;

    Population(Plan plan, Strengths strengths, Enterprises.Ids ids, Names names, long seed) {
        this.plan = plan;
        this.strengths = strengths;
        this.ids = ids;
        this.names = names;
        this.seed = seed;
    }

    /** How somebody stands with a union. */
    private enum Stay { OLD, MORE, LEFT, GONE }

    void each(Consumer<Batch> take) {
        new Drawing(take).draw();
    }

    private final class Drawing {

        private final Consumer<Batch> take;
        /** How many were born on a day in an area, by sex. */
        private final short[] births = new short[AREAS.length * DAYS * 2];
        private Batch batch = new Batch();
        private SplittableRandom random = new SplittableRandom(seed);
        private int serial;

        Drawing(Consumer<Batch> take) {
            this.take = take;
        }

        void draw() {
            for (var n = 0; n < plan.bases.size(); n++) {
                random = new SplittableRandom(seed + 1_000_003L * n);
                several(n, strengths.old()[n], Stay.OLD);
                several(n, strengths.more()[n], Stay.MORE);
                several(n, strengths.left()[n], Stay.LEFT);
                several(n, strengths.gone()[n], Stay.GONE);
            }
            if (batch.people > 0) {
                take.accept(batch);
            }
        }

        private void several(int n, int count, Stay stay) {
            for (var k = 0; k < count; k++) {
                person(n, k == 0, stay);
                if (batch.full()) {
                    take.accept(batch);
                    batch = new Batch();
                }
            }
        }

        private void person(int n, boolean first, Stay stay) {
            var base = plan.bases.get(n);
            var founded = (int) base.founded().toEpochDay();
            var id = ++serial;
            var joined = joined(n, founded, first, stay);
            var left = switch (stay) {
                case OLD, MORE -> Batch.NEVER;
                case LEFT -> base.endedIn2013() ? (int) base.dissolved().toEpochDay() : YEAR + 31 * (2 + 3 * random.nextInt(4)) - 1;
                case GONE -> base.dissolved() != null ? (int) base.dissolved().toEpochDay() : Math.max(joined + 1, YEAR - 1 - 90 * random.nextInt(28));
            };
            left = stay == Stay.GONE ? Math.min(left, YEAR - 1) : left;
            var since = histories(n, id, first, stay, joined, left);
            fill(n, id, since);
        }

        /** Half from the founding on, the others at a yearly intake. */
        private int joined(int n, int founded, boolean first, Stay stay) {
            var base = plan.bases.get(n);
            if (stay == Stay.MORE && !base.founded2013()) {
                return YEAR + 60 + n % 40 + 95 * random.nextInt(3);
            }
            var end = stay == Stay.MORE ? LAST : YEAR - 1;
            var until = base.dissolved() == null ? end : Math.min(end, (int) base.dissolved().toEpochDay() - 1);
            var years = (until - founded) / 365;
            if (first || years == 0 || random.nextInt(100) < 45) {
                return founded;
            }
            return Math.min(until, founded + 365 * (1 + (int) (years * Math.sqrt(random.nextDouble())) % years) + n % 3);
        }

        /** Writes the memberships; answers the day of the first. */
        private int histories(int n, long id, boolean first, Stay stay, int joined, int left) {
            var base = ids.bases()[n];
            var chance = first || stay != Stay.OLD ? 100 : random.nextInt(100);
            var other = n - 1 - random.nextInt(20);
            if (chance < 6 && other >= 0 && plan.bases.get(other).lives() && !plan.bases.get(other).founded2013()) {
                var before = (int) plan.bases.get(other).founded().toEpochDay() + random.nextInt(400);
                var moved = chance == 0 ? YEAR + 20 + random.nextInt(330) : joined;
                if (before < Math.min(moved, YEAR) - 60) {
                    batch.join(id, ids.bases()[other], before, moved);
                    batch.join(id, base, moved, left);
                    return before;
                }
            }
            batch.join(id, base, joined, left);
            if (left != Batch.NEVER && random.nextInt(12) == 0) {
                batch.keep(id, base, left);
            }
            return joined;
        }

        private void fill(int n, long id, int since) {
            var base = plan.bases.get(n);
            var local = random.nextInt(100) < 61;
            var area = local ? 0 : 1 + random.nextInt(AREAS.length - 1);
            var male = random.nextInt(100) < 52 ? 1 : 0;
            var born = since - 18 * 366 - random.nextInt(30 * 365);
            while (births[key(area, born, male)] >= 500) {
                born--;
            }
            var at = batch.people++;
            batch.id[at] = id;
            batch.name[at] = names.some(random);
            batch.area[at] = (byte) area;
            batch.born[at] = born;
            batch.sequence[at] = (short) (births[key(area, born, male)]++ * 2 + male);
            batch.phone[at] = (int) (serial * 37L % 100_000_000);
            batch.unit[at] = ids.bases()[n];
            batch.home[at] = ids.homes()[n];
            batch.employer[at] = ids.firms()[base.first() + random.nextInt(base.count())];
            batch.registered[at] = since;
            batch.dispatched[at] = !local && random.nextInt(100) < 15;
            batch.job[at] = (byte) random.nextInt(Multitude.JOBS.length);
            batch.bank[at] = serial % BANKED == 7;
        }

        private int key(int area, int born, int male) {
            return (area * DAYS + born - FIRST_BORN) * 2 + male;
        }
    }
}
