package niangjia.roster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import niangjia.ground.Refusal;

/** A spreadsheet that was sent, read line by line: never more than a line of it is held. */
sealed interface Roll permits Csv, Excel {

    /** Lines that say something. No federation's county has more members than this, and Excel has no more lines. */
    int MOST = 1_000_000;

    /** Gives every line in order, blank ones too. {@link Refusal.Invalid} at {@code file} where one cannot be taken as it is. */
    void read(Consumer<Line> each) throws IOException;

    /** How many lines it has, at most: blank ones too, and however many a quoted cell goes over. */
    int atMost();

    /** Refuses what has too many lines before anything of it is sealed: only a file that may have so many is read for it. */
    default void refuseTooMany() throws IOException {
        if (atMost() > MOST) {
            read(new Consumer<>() {
                private boolean headed;
                private int lines;

                @Override
                public void accept(Line line) {
                    if (!headed) {
                        headed = Heading.of(line).isPresent();
                    } else if (!line.blank() && ++lines > MOST) {
                        throw tooMany();
                    }
                }
            });
        }
    }

    /** Looks what was sent really is, whatever its name says, and refuses what is none of ours. */
    static Roll of(Path file, String name) throws IOException {
        return switch (Kind.of(file)) {
            case ZIP -> Excel.of(file);
            case LOCKED -> throw refused("这个表格设了打开密码，请在Excel里去掉密码，另存后再传");
            case OLD -> throw refused("这是旧格式的.xls，请在Excel里另存为.xlsx再传");
            case EMPTY -> throw refused("这个文件是空的，请检查后再传");
            case TEXT -> {
                if (!name.toLowerCase().endsWith(".csv")) {
                    throw refused("这不是能读的表格，请传.xlsx或.csv");
                }
                yield Csv.of(file);
            }
            case OTHER -> throw refused("这不是能读的表格，请在Excel里另存为.xlsx或UTF-8的.csv再传");
        };
    }

    static Refusal.Invalid refused(String says) {
        return new Refusal.Invalid("file", says);
    }

    static Refusal.Invalid tooMany() {
        return refused("一次最多导入%d万行，请按镇或按工会分成几个表格".formatted(MOST / 10_000));
    }
}
