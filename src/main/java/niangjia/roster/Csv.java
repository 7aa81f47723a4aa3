package niangjia.roster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.function.Consumer;

/** A .csv in UTF-8 or in GB18030, as Excel and WPS save it; quoted cells may hold commas, quotes and line ends. */
record Csv(Path file, Charset charset) implements Roll {

    private static final int LONGEST_CELL = 32_767;

    static Csv of(Path file) throws IOException {
        for (var charset : new Charset[] {StandardCharsets.UTF_8, Charset.forName("GB18030")}) {
            if (reads(file, charset)) {
                return new Csv(file, charset);
            }
        }
        throw Roll.refused("认不出这个.csv的文字编码，请另存为UTF-8的.csv或.xlsx再传");
    }

    private static boolean reads(Path file, Charset charset) throws IOException {
        try (var in = open(file, charset)) {
            var some = new char[1 << 16];
            var lines = 0;
            for (var n = in.read(some); n >= 0; n = in.read(some)) {
                for (var at = 0; at < n; at++) {
                    lines += some[at] == '\n' ? 1 : 0;
                }
                if (lines > MOST + Heading.FIRST_LINES) {   // found out before anything of it is sealed
                    throw Roll.tooMany();
                }
            }
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    private static Reader open(Path file, Charset charset) throws IOException {
        var decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        return new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder), 1 << 16);
    }

    @Override
    public void read(Consumer<Line> each) throws IOException {
        try (var in = open(file, charset)) {
            var n = 0;
            var cells = new ArrayList<String>();
            var cell = new StringBuilder();
            var quoted = false;
            var before = -1;
            for (var c = skipMark(in); c >= 0; before = c, c = in.read()) {
                if (quoted) {
                    if (c != '"') {
                        cell.append((char) c);
                    } else {
                        quoted = false;
                    }
                } else if (c == '"') {
                    if (before == '"' && !cell.isEmpty()) {   // a doubled quote inside a quoted cell
                        cell.append('"');
                    }
                    quoted = cell.isEmpty() || before == '"';
                    if (!quoted) {
                        cell.append('"');
                    }
                } else if (c == ',' || c == '\t') {
                    cells.add(text(cell));
                } else if (c == '\n' || c == '\r') {
                    if (c == '\n' && before == '\r') {
                        continue;
                    }
                    cells.add(text(cell));
                    each.accept(line(++n, cells));
                    cells = new ArrayList<>();
                } else {
                    cell.append((char) c);
                }
                if (cell.length() > LONGEST_CELL) {
                    throw Roll.refused("第%d行有一格超过%d个字，可能少了一个引号，请检查后再传".formatted(n + 1, LONGEST_CELL));
                }
            }
            if (!cell.isEmpty() || !cells.isEmpty()) {
                cells.add(text(cell));
                each.accept(line(++n, cells));
            }
        }
    }

    private static Line line(int n, ArrayList<String> cells) {
        if (n > MOST + Heading.FIRST_LINES) {
            throw Roll.tooMany();
        }
        return new Line(n, cells);
    }

    private static String text(StringBuilder cell) {
        var text = cell.toString().strip();
        cell.setLength(0);
        // ="320585…" is how numbers are kept as text in a .csv
        return text.startsWith("=\"") && text.endsWith("\"") && text.length() > 2 ? text.substring(2, text.length() - 1) : text;
    }

    private static int skipMark(Reader in) throws IOException {
        var first = in.read();
        return first == '\uFEFF' ? in.read() : first;
    }
}
