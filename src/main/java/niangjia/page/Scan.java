package niangjia.page;

import java.nio.ByteBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import niangjia.ground.Refusal;

/**
 * One part of an .xlsx that was sent, gone through tag by tag in whatever pieces it comes, before the reader sees it: the reader holds a row up to
 * its last cell, however far right the address puts it, and a text however long it is. A cell without an address stands beside the one before it.
 * Beyond column XFD no program has any, so such a file is refused whatever stands there; up to XFD a cell may be empty and carry but a format, as
 * where a border was laid over a whole row, and whoever reads the rows decides by what is in it. A number is made of all its digits at once, which takes
 * a minute where there are half a million: nothing is a number that is longer than any program writes one. {@link Refusal.Invalid} at {@code file}.
 */
public final class Scan {

    /** XFD, the last that Excel and WPS have. */
    public static final int COLUMNS = 16_384;

    private static final int LONGEST_TAG = 400;
    /** In bytes with all tags: a row, and a text that cells share. Formatted and empty out to XFD a row has half a million. */
    private static final int LONGEST = 1 << 22;
    /** In bytes; 1E-308 written out has 326. */
    private static final int LONGEST_NUMBER = 400;
    private static final Pattern ADDRESS = Pattern.compile("[\\s:]r\\s*=\\s*[\"']\\$?([^\"'$0-9]*)");
    /** Attribute by attribute, so that none stands in another's value. */
    private static final Pattern NO_NUMBER =
        Pattern.compile("\\S*+(?:\\s++(?!t[\\s=])[^\\s=]++\\s*+=\\s*+(?:\"[^\"]*+\"|'[^']*+'))*+\\s++t\\s*+=\\s*+[\"'](?:s|str|inlineStr|b|e)[\"']");
    private static final Pattern LAST = Pattern.compile("ref=\"[A-Z]+[0-9]+:[A-Z]+([0-9]{1,7})\"");

    private final String part;
    private final StringBuilder tag = new StringBuilder(LONGEST_TAG);
    private final Matcher address = ADDRESS.matcher(tag);
    private final Matcher noNumber = NO_NUMBER.matcher(tag);
    private boolean begun;
    private boolean tagged;
    private byte quote;
    private byte before;
    private boolean inRow;
    private boolean inText;
    private boolean inCell;
    private boolean inValue;
    private boolean number;
    private int size;
    private int digits;
    private int column;
    private int rows;
    private int lastMerged;

    /** @param part its name in the package */
    public Scan(String part) {
        this.part = part;
    }

    public static Refusal.Invalid unread() {
        return new Refusal.Invalid("file", "这个表格里有读不懂的地方，请在Excel里打开另存后再传");
    }

    /** Blank ones too. */
    public int rows() {
        return rows;
    }

    /** The last row that a merged cell touches, or 0. */
    public int lastMerged() {
        return lastMerged;
    }

    /** The next {@code n} bytes; at first no less than four, where the part has them. */
    public void take(byte[] some, int n) {
        if (!begun && n >= 4 && wide(ByteBuffer.wrap(some).getInt()) && !part.startsWith("customXml/")) {
            throw unread();
        }
        begun = true;
        for (var at = 0; at < n; at++) {
            var c = some[at];
            if ((inRow || inText) && ++size > LONGEST) {
                throw new Refusal.Invalid("file", "这个表格里有一行或一格的字太多，请删去不相干的内容再传");
            }
            if (inValue && number && !tagged && c != '<' && ++digits > LONGEST_NUMBER) {
                throw unread();
            }
            if (c == '<') {
                tagged = true;
                quote = 0;
                tag.setLength(0);
            } else if (tagged && c == '>' && quote == 0) {
                tagged = false;
                end();
            } else if (tagged) {
                letter(c);
            }
        }
    }

    /** In sixteen or thirty-two bits a letter no tag would be found. No program writes a sheet so, only what some lay beside the sheets. */
    private static boolean wide(int begins) {
        var two = begins >>> 16;
        return two == 0xFEFF || two == 0xFFFE || two == '<' || two == '<' << 8 || begins == '<' || begins == 0xFEFF;
    }

    /** What is no tag could hide one: no program writes a remark into a row. */
    private void letter(byte c) {
        if (tag.isEmpty() && (inRow && (c == '!' || c == '?') || inValue && c != '/')) {
            throw unread();
        }
        if (c == quote) {
            quote = 0;
        } else if (quote == 0 && (c == '"' || c == '\'')) {
            quote = c;
        }
        before = c;
        if (tag.length() < LONGEST_TAG) {
            tag.append((char) (c & 0xff));
        }
    }

    private void end() {
        var closes = !tag.isEmpty() && tag.charAt(0) == '/';
        switch (name(closes ? 1 : 0)) {
            case "row" -> row(closes);
            case "c" -> {
                if (inRow && !closes) {
                    cell();
                }
                inCell = inRow && !closes && before != '/';
            }
            case "v" -> {
                inValue = inRow && !closes && before != '/';
                digits = 0;
            }
            case "si" -> {
                inText = !closes && before != '/';
                size = 0;
            }
            case "mergeCell" -> merged();
            default -> { }
        }
    }

    /** Without its prefix. */
    private String name(int from) {
        var begins = from;
        for (var n = from; n < tag.length(); n++) {
            var c = tag.charAt(n);
            if (c == ':') {
                begins = n + 1;
            } else if (c <= ' ' || c == '/') {
                return tag.substring(begins, n);
            }
        }
        return tag.substring(begins);
    }

    /** The reader's row goes on until one ends, also where another seems to begin in it. */
    private void row(boolean closes) {
        rows += closes ? 0 : 1;
        inRow = !closes && before != '/';
        if (!inRow) {
            column = 0;
            size = 0;
        }
    }

    private void cell() {
        if (inCell || tag.length() == LONGEST_TAG) {
            throw unread();
        }
        column++;
        number = !noNumber.reset().lookingAt();
        address.reset();
        while (address.find()) {
            column = Math.max(column, column(address.start(1), address.end(1)));
        }
        if (column > COLUMNS) {
            throw new Refusal.Invalid("file", "有一格排在第%d列以后，表格没有这么多列，请删去右边多余的列再传".formatted(COLUMNS));
        }
    }

    /** A is 1; stops counting beyond the last. */
    private int column(int from, int until) {
        var column = 0;
        for (var n = from; n < until && column <= COLUMNS; n++) {
            var letter = Character.toUpperCase(tag.charAt(n));
            if (letter < 'A' || letter > 'Z') {
                throw unread();
            }
            column = column * 26 + letter - 'A' + 1;
        }
        return column;
    }

    private void merged() {
        var last = LAST.matcher(tag);
        if (last.find()) {
            lastMerged = Math.max(lastMerged, Integer.parseInt(last.group(1)));
        }
    }
}
