package niangjia.sheet;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import niangjia.ground.Refusal;
import niangjia.page.Scan;

/** A .csv in UTF-8 or in GB18030, as Excel and WPS save it; quoted cells may hold commas, quotes and line ends. */
record Csv(Path file, Charset charset, int lines, Heads heads) implements Roll {

    /** As long as one of Excel's; a missing quote makes one of the rest of the file. */
    private static final int LONGEST_CELL = 32_767;
    private static final int LONGEST_LINE = 1 << 20;
    /** The first is for whatever has no heading. */
    private static final String SEPARATORS = ",\t;，；";
    /** Among which the heading is looked for. */
    private static final int FIRST_SIGNS = 1 << 16;
    private static final char MARK = '\uFEFF';
    /** A line of its own behind the last, which no one writes: where it does not come out as one, a quote was open. */
    private static final String END = "\uFFFF";
    /** A remark has some; a missing quote takes in whatever comes until the next. */
    private static final int MOST_BREAKS = 10;

    static Csv of(Path file, Heads heads) throws IOException {
        for (var charset : new Charset[] {StandardCharsets.UTF_8, Charset.forName("GB18030")}) {
            var lines = lines(file, charset);
            if (lines >= 0) {
                return new Csv(file, charset, lines, heads);
            }
        }
        throw Roll.refused("认不出这个.csv的文字编码，请另存为UTF-8的.csv或.xlsx再传");
    }

    /** As many as there are ends of lines and one; below zero where it is not in that encoding. */
    private static int lines(Path file, Charset charset) throws IOException {
        try (var in = open(file, charset)) {
            var some = new char[1 << 16];
            var lines = 1;
            for (var n = in.read(some); n >= 0; n = in.read(some)) {
                for (var at = 0; at < n; at++) {
                    lines += some[at] == '\n' ? 1 : 0;
                }
            }
            return lines;
        } catch (CharacterCodingException other) {
            return -1;
        }
    }

    private static Reader open(Path file, Charset charset) throws IOException {
        var decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        var in = new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder), 1 << 16);
        try {
            in.mark(1);
            if (in.read() != MARK) {
                in.reset();
            }
            return in;
        } catch (IOException notThisCharset) {
            in.close();
            throw notThisCharset;
        }
    }

    @Override
    public int atMost() {
        return lines;
    }

    @Override
    public void read(Consumer<Line> each) throws IOException {
        var n = 0;
        var ended = false;
        var separator = separator();
        List<String> heading = List.of();
        try (var csv = reader().fieldSeparator(separator).build(handler(), new Ended(open(file, charset)))) {
            for (var record : csv) {
                var cells = record.getFields();
                ended = cells.size() == 1 && cells.getFirst().equals(END);
                if (ended) {
                    continue;
                }
                var line = Line.of(++n, cells.size(), at -> text(cells.get(at)));
                if (heading.isEmpty() && heads.in(line)) {
                    heading = cells;
                }
                if (!heading.isEmpty() && swallows(cells, heading.size() - 1, separator)) {
                    throw unclosed(n);
                }
                each.accept(line);
            }
        } catch (CsvParseException unread) {
            throw Roll.refused("第%d行有一格超过%d个字，或格子太多，可能少了一个引号，请检查后再传".formatted(n + 1, LONGEST_CELL));
        }
        if (!ended) {
            throw unclosed(n);
        }
    }

    /** A cell of it goes on into the next lines, and with what it took in, the line has the separators of two. */
    private static boolean swallows(List<String> cells, int separators, char separator) {
        var all = cells.size() - 1L;
        var broken = false;
        for (var cell : cells) {
            if (cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0) {
                var breaks = cell.lines().count() - 1;
                if (breaks > MOST_BREAKS) {
                    return true;
                }
                broken |= breaks > 0;
                all += breaks == 0 ? 0 : cell.chars().filter(c -> c == separator).count();
            }
        }
        return broken && all >= 2L * separators;
    }

    private static Refusal.Invalid unclosed(int line) {
        return Roll.refused("第%d行可能少了一个引号，下面的行都算进了这一格；请补上引号，或去掉格子里的换行再传".formatted(line));
    }

    /** Gives {@link #END} as one more line. */
    private static final class Ended extends FilterReader {

        private static final String TAIL = "\n" + END;
        private int given;

        Ended(Reader in) {
            super(in);
        }

        @Override
        public int read(char[] some, int from, int most) throws IOException {
            var n = super.read(some, from, most);
            if (n >= 0 || most == 0 || given == TAIL.length()) {
                return n;
            }
            some[from] = TAIL.charAt(given++);
            return 1;
        }
    }

    /** As wide as a sheet may be that was saved as text, empty cells and all; {@link Line#of} says how many may be filled. */
    private static CsvRecordHandler handler() {
        return CsvRecordHandler.of(it -> it.maxFieldSize(LONGEST_CELL).maxRecordSize(LONGEST_LINE).maxFields(Scan.COLUMNS));
    }

    private static CsvReader.CsvReaderBuilder reader() {
        return CsvReader.builder().skipEmptyLines(false).allowExtraFields(true).allowMissingFields(true).allowExtraCharsAfterClosingQuote(true);
    }

    /** By which the heading has the most columns that are known: a comma, unless another has more. */
    private char separator() throws IOException {
        var first = new char[FIRST_SIGNS];
        int length;
        try (var in = open(file, charset)) {
            length = Math.max(0, in.read(first));
        }
        var lines = new String(first, 0, length).lines().limit(FIRST_LINES + 1L).toList();
        var best = SEPARATORS.charAt(0);
        var most = 0;
        for (var separator : SEPARATORS.toCharArray()) {
            var known = lines.stream().mapToInt(line -> known(line, separator)).max().orElse(0);
            if (known > most) {
                most = known;
                best = separator;
            }
        }
        return best;
    }

    private int known(String line, char separator) {
        var cells = Stream.of(line.split(Pattern.quote(String.valueOf(separator)), -1)).map(cell -> cell.replace("\"", "")).toList();
        return heads.known(new Line(1, cells));
    }

    private static String text(String cell) {
        var text = Line.unquoted(cell.strip());
        // ="320585…" is how numbers are kept as text in a .csv
        return text.startsWith("=\"") && text.endsWith("\"") && text.length() > 2 ? text.substring(2, text.length() - 1) : text;
    }
}
