package niangjia.demo;

/** Some thousands of invented people and their memberships, column by column. Days are counted from 1970. */
final class Batch {

    static final int SIZE = 8192;
    /** Still a member. */
    static final int NEVER = Integer.MAX_VALUE;

    int people;
    final long[] id = new long[SIZE];
    final int[] name = new int[SIZE];
    final byte[] area = new byte[SIZE];
    final int[] born = new int[SIZE];
    final short[] sequence = new short[SIZE];
    final int[] phone = new int[SIZE];
    final long[] unit = new long[SIZE];
    final long[] home = new long[SIZE];
    final long[] employer = new long[SIZE];
    final int[] registered = new int[SIZE];
    final boolean[] dispatched = new boolean[SIZE];
    final byte[] job = new byte[SIZE];
    final boolean[] bank = new boolean[SIZE];

    int memberships;
    final long[] member = new long[3 * SIZE];
    final long[] union = new long[3 * SIZE];
    final boolean[] kept = new boolean[3 * SIZE];
    final int[] joined = new int[3 * SIZE];
    final int[] left = new int[3 * SIZE];

    boolean full() {
        return people == SIZE;
    }

    void join(long person, long unit, int from, int until) {
        add(person, unit, false, from, until);
    }

    /** 会籍保留, with nobody's dues. */
    void keep(long person, long unit, int from) {
        add(person, unit, true, from, NEVER);
    }

    private void add(long person, long unit, boolean keeping, int from, int until) {
        member[memberships] = person;
        union[memberships] = unit;
        kept[memberships] = keeping;
        joined[memberships] = from;
        left[memberships] = until;
        memberships++;
    }
}
