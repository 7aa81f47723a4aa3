package niangjia.roster;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
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
import java.util.function.Consumer;
import niangjia.page.Scan;

/** A .csv in UTF-8 or in GB18030, as Excel and WPS save it; quoted cells may hold commas, quotes and line ends. */
record Csv(Path file, Charset charset, int lines) implements Roll {

    /** As long as one of Excel's; a missing quote makes one of the rest of the file. */
    private static final int LONGEST_CELL = 32_767;
    private static final int LONGEST_LINE = 1 << 20;
    private static final char MARK = '\uFEFF';

    static Csv of(Path file) throws IOException {
        for (var charset : new Charset[] {StandardCharsets.UTF_8, Charset.forName("GB18030")}) {
            var lines = lines(file, charset);
            if (lines >= 0) {
                return new Csv(file, charset, lines);
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
        try (var csv = reader().fieldSeparator(separator()).build(handler(), open(file, charset))) {
            for (var record : csv) {
                var cells = record.getFields();
                each.accept(Line.of(++n, cells.size(), at -> text(cells.get(at))));
            }
        } catch (CsvParseException unread) {
            throw Roll.refused("第%d行有一格超过%d个字，或格子太多，可能少了一个引号，请检查后再传".formatted(n + 1, LONGEST_CELL));
        }
    }

    /** As wide as a sheet may be that was saved as text, empty cells and all; {@link Line#of} says how many may be filled. */
    private static CsvRecordHandler handler() {
        return CsvRecordHandler.of(it -> it.maxFieldSize(LONGEST_CELL).maxRecordSize(LONGEST_LINE).maxFields(Scan.COLUMNS));
    }

    private static CsvReader.CsvReaderBuilder reader() {
        return CsvReader.builder().skipEmptyLines(false).allowExtraFields(true).allowMissingFields(true).allowExtraCharsAfterClosingQuote(true);
    }

    /** What the first lines have more of: a comma, or a tab as where a sheet was saved as text. */
    private char separator() throws IOException {
        var commas = 0;
        try (var in = open(file, charset)) {
            var first = new char[1 << 12];
            for (int n = in.read(first), at = 0; at < n; at++) {
                commas += first[at] == ',' ? 1 : first[at] == '\t' ? -1 : 0;
            }
        }
        return commas < 0 ? '\t' : ',';
    }

    private static String text(String cell) {
        var text = cell.strip();
        if (text.matches("'[0-9Xx]+")) {   // '320585… is how Excel is told that a number is a text
            return text.substring(1);
        }
        // ="320585…" is how numbers are kept as text in a .csv
        return text.startsWith("=\"") && text.endsWith("\"") && text.length() > 2 ? text.substring(2, text.length() - 1) : text;
    }
}
