package niangjia.roster;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import niangjia.ground.Who;
import niangjia.roster.Heading.Column;
import org.jspecify.annotations.Nullable;

/**
 * One uploaded roster.
 *
 * @param unit     whose it is: a base union, or all below a town, a county or the city
 * @param whole    it names every member, so whoever is missing has left
 * @param leave    and that was said a second time
 * @param state    ready, running, done, cancelled, failed; undoing, undone, halted (taken back in part); expired when its lines are gone
 * @param lines    that are not blank
 * @param lastLine the number of the last of them; {@code doneLine}: of the last that is in
 * @param broke    why it, or its taking back, stopped by itself the last time
 * @param effects  what it did is still known line by line
 */
public record Import(long id, long unit, String unitCode, String unitName, long madeAt, long madeBy, String madeWho, LocalDate madeOn, String file,
        List<String> heading, boolean whole, boolean leave, String state, int lines, int lastLine, int doneLine, String broke, @Nullable Instant startedAt,
        @Nullable Instant endedAt, Map<Outcome, Integer> foreseen, Map<Outcome, Integer> done, int leavers, Map<Outcome, Integer> undone,
        Map<Outcome, Integer> stayed, @Nullable Undo undo, boolean effects) {

    /**
     * That it was taken back, the last time.
     *
     * @param top  the line from which it goes down @param line the last that was looked at
     */
    public record Undo(long madeAt, long madeBy, String madeWho, LocalDate madeOn, String reason, int top, int line, Instant startedAt, @Nullable Instant endedAt) {

        /** How far it is: of a hundred. */
        public int percent() {
            return top == 0 ? 0 : Math.min(99, (int) (100L * (top - line) / top));
        }

        Who who() {
            return new Sender(madeBy, madeAt, madeWho);
        }
    }

    public boolean waits() {
        return state.equals("ready") || state.equals("failed");
    }

    public boolean runs() {
        return state.equals("running");
    }

    public boolean undoes() {
        return state.equals("undoing");
    }

    /** It has been taken back, as far as that went. */
    public boolean wasUndone() {
        return state.equals("undone") || state.equals("halted");
    }

    /** There is something of it that may be taken back, now or later. */
    public boolean canUndo() {
        return effects && (state.equals("halted") || state.equals("undone") && sum(stayed) > 0 || List.of("done", "cancelled", "failed").contains(state));
    }

    public int back() {
        return sum(undone);
    }

    public int stay() {
        return sum(stayed);
    }

    private static int sum(Map<Outcome, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** 撤回118人，留下2人. */
    public String undoSays() {
        return "撤回%d人".formatted(back()) + (stay() > 0 ? "，留下%d人".formatted(stay()) : "");
    }

    public int foreseen(Outcome outcome) {
        return foreseen.getOrDefault(outcome, 0);
    }

    public int done(Outcome outcome) {
        return done.getOrDefault(outcome, 0);
    }

    /** Columns of the file that nothing is read from. */
    public List<String> unread() {
        return heading.stream().filter(name -> !name.isBlank() && !name.equals(Sheets.WHY) && !Heading.knows(name)).toList();
    }

    /** What whoever it registers or lets join is taken for, as the file has no column that says. */
    public List<String> assumed() {
        var assumed = new ArrayList<String>();
        if (foreseen(Outcome.NEW) > 0) {
            Stream.of(Column.LOCAL, Column.DISPATCHED).filter(column -> !Heading.has(heading, column))
                .forEach(column -> assumed.add("表里没有%s一列，新登记的都按%s计".formatted(column.title(), column == Column.LOCAL ? "本市" : "合同")));
        }
        if (foreseen(Outcome.NEW) + foreseen(Outcome.JOINED) > 0 && !Heading.has(heading, Column.JOINED)) {
            assumed.add("表里没有%s一列，新登记的和入会的都从今天入会".formatted(Column.JOINED.title()));
        }
        return assumed;
    }

    /** How far it is, or its taking back: of a hundred. */
    public int percent() {
        if (undoes() && undo != null) {
            return undo.percent();
        }
        return state.equals("done") || state.equals("undone") ? 100 : lastLine == 0 ? 0 : (int) Math.min(99, 100L * doneLine / lastLine);
    }

    /** Lines that are through. */
    public int through() {
        return Outcome.LINES.stream().mapToInt(this::done).sum();
    }

    /** 新登记120，有错误2: what came of it, or before it runs what will. */
    public String says() {
        if (undoes() || wasUndone()) {
            return undoSays();
        }
        var counts = runs() || state.equals("done") || doneLine > 0 ? done : foreseen;
        return String.join("，", counts.entrySet().stream().filter(it -> it.getValue() > 0).map(it -> it.getKey().title() + it.getValue()).toList());
    }

    public String stateSays() {
        return switch (state) {
            case "ready" -> "等确认";
            case "running" -> "正在导入";
            case "done" -> "已导入";
            case "cancelled" -> "已停止";
            case "failed" -> "中断";
            case "undoing" -> "撤回中";
            case "undone" -> "已撤回";
            case "halted" -> "撤回未完";
            default -> "已过期";
        };
    }

    /** How far it came. */
    public String reached() {
        return doneLine == 0 ? "一行也没有导入" : "第%d行以前的已经导入".formatted(doneLine);
    }

    /** How long it took, or has taken, in whole seconds. */
    long seconds(Instant now) {
        return startedAt == null ? 0 : Math.max(1, Duration.between(startedAt, endedAt == null ? now : endedAt).toSeconds());
    }

    /** Whoever sent it, as the trail writes him down. */
    public Who who() {
        return new Sender(madeBy, madeAt, madeWho);
    }

    private record Sender(long account, long unit, String who) implements Who {}
}
