package niangjia.sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import niangjia.ground.Refusal;

/** A spreadsheet that was sent, read line by line: never more than a line of it is held. */
public sealed interface Roll permits Csv, Excel {

    /** A title, a unit's name and a date may stand above the heading. */
    int FIRST_LINES = 20;
    int MOST_NAMED = 120;

    /** Gives every line in order, blank ones too. {@link Refusal.Invalid} at {@code file} where one cannot be taken as it is. */
    void read(Consumer<Line> each) throws IOException;

    /** How many lines it has, at most: blank ones too, and however many a quoted cell goes over. */
    int atMost();

    /** The last row of it that a merged cell touches, or 0. */
    default int lastMerged() {
        return 0;
    }

    Heads heads();

    /** Refuses what has more lines than that below its heading which say something, before anything of it is done: only a file that may have so many is read for it. */
    default void refuseMore(int most, String says) throws IOException {
        if (atMost() > most) {
            read(new Consumer<>() {
                private boolean headed;
                private int lines;

                @Override
                public void accept(Line line) {
                    if (!headed) {
                        headed = heads().in(line);
                    } else if (!line.blank() && ++lines > most) {
                        throw refused(says);
                    }
                }
            });
        }
    }

    /** Looks what was sent really is, whatever its name says, and refuses what is none of ours. */
    static Roll of(Path file, String name, Heads heads) throws IOException {
        return switch (Kind.of(file)) {
            case ZIP -> Excel.of(file, heads);
            case LOCKED -> throw refused("这个表格设了打开密码，请在Excel里去掉密码，另存后再传");
            case OLD -> throw refused("这是旧格式的.xls，请在Excel里另存为.xlsx再传");
            case EMPTY -> throw refused("这个文件是空的，请检查后再传");
            case TEXT -> {
                if (!name.toLowerCase().endsWith(".csv")) {
                    throw refused("这不是能读的表格，请在Excel里打开，另存为.xlsx再传");
                }
                yield Csv.of(file, heads);
            }
            case OTHER -> throw refused("这不是能读的表格，请在Excel里另存为.xlsx或UTF-8的.csv再传");
        };
    }

    /** What a file is kept as: its name without folders and unseen signs, the end of it where it is long. @param otherwise where nothing is left of it */
    static String named(String name, String otherwise) {
        var plain = name.replaceAll(".*[/\\\\]", "").replaceAll("\\p{Cntrl}", "").strip();
        return plain.isEmpty() ? otherwise : plain.substring(Math.max(0, plain.length() - MOST_NAMED));
    }

    static Refusal.Invalid refused(String says) {
        return new Refusal.Invalid("file", says);
    }
}
