package niangjia.roster;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import niangjia.ground.Typed;
import niangjia.person.Intake;
import niangjia.person.Seals;
import niangjia.roster.Heading.Column;
import niangjia.sheet.Day;
import niangjia.sheet.Line;
import org.jspecify.annotations.Nullable;

/** Makes a line of the file a row of {@code roster_row}, in the text that COPY takes. Any thread may ask. */
final class Reading {

    static final String COLUMNS = """
        import, line, cells, fault, unit, name, pinyin, initials, bigrams, id_cipher, id_hash, phone_cipher, phone_hash, phone_tail, born, sex, \
        local, dispatched, credit_code, job, joined""";

    /** Between the cells of a line, as they are sealed together. */
    static final String SEAM = "\u001f";

    private static final int LONGEST_JOB = 40;

    private final long id;
    private final Heading heading;
    private final Unions unions;
    private final Intake intake;
    private final Seals seals;
    private final LocalDate today;

    Reading(long id, Heading heading, Unions unions, Intake intake, Seals seals, LocalDate today) {
        this.id = id;
        this.heading = heading;
        this.unions = unions;
        this.intake = intake;
        this.seals = seals;
        this.today = today;
    }

    byte[] rows(List<Line> lines) {
        var out = new StringBuilder(lines.size() * 700);
        lines.forEach(line -> row(out, line));
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void row(StringBuilder out, Line line) {
        var faults = new ArrayList<String>();
        var number = heading.of(line, Column.NUMBER);
        var read = intake.read(heading.of(line, Column.NAME), number, heading.of(line, Column.PHONE), today);
        var masked = Typed.number(number).contains("*");   // of a list that was taken from here
        read.faults().forEach(fault -> faults.add(masked && fault.field().equals("idNumber") ? "身份证号是隐去的，请填全" : fault.says()));
        var union = unions.find(Typed.number(heading.of(line, Column.UNIT_CODE)), heading.of(line, Column.UNIT_NAME));
        if (!union.fault().isEmpty()) {
            faults.add(union.fault());
        }
        var joined = joined(heading.of(line, Column.JOINED), union.union(), faults);
        var local = local(heading.of(line, Column.LOCAL), faults);
        var dispatched = dispatched(heading.of(line, Column.DISPATCHED), faults);
        var job = heading.of(line, Column.JOB);
        if (job.length() > LONGEST_JOB) {
            faults.add("岗位不能超过%d个字".formatted(LONGEST_JOB));
            job = "";
        }
        var text = new Copied(out);
        text.put(id).put(line.n()).put(seals.seal(String.join(SEAM, line.cells()))).put(faults.isEmpty() ? null : String.join("；", faults))
            .put(union.union() == null ? null : union.union().id()).put(read.name()).put(read.pinyin()).put(read.initials()).put(read.bigrams())
            .put(read.idCipher()).put(read.idHash()).put(read.phoneCipher()).put(read.phoneHash()).put(read.phoneTail()).put(read.born()).put(read.sex())
            .put(local).put(dispatched).put(Typed.number(heading.of(line, Column.EMPLOYER)).toUpperCase()).put(job).put(joined).end();
    }

    private @Nullable LocalDate joined(String typed, Unions.@Nullable Union union, List<String> faults) {
        if (typed.isEmpty()) {
            return null;
        }
        var day = Day.of(typed).orElse(null);
        if (day == null) {
            faults.add("入会日期请按2026-01-21这样填写");
        } else if (day.isAfter(today)) {
            faults.add("入会日期不能在今天以后");
        } else if (union != null && day.isBefore(union.founded())) {
            faults.add("入会日期不能早于工会成立的%s".formatted(union.founded()));
        }
        return day;
    }

    private @Nullable Boolean local(String typed, List<String> faults) {
        try {
            return Says.local(typed, heading.called(Column.LOCAL));
        } catch (Says.Unclear unclear) {
            faults.add("户籍请填本市或外地");
            return null;
        }
    }

    private @Nullable Boolean dispatched(String typed, List<String> faults) {
        try {
            return Says.dispatched(typed);
        } catch (Says.Unclear unclear) {
            faults.add("用工形式请填派遣或合同");
            return null;
        }
    }

    /** One row in the text format of COPY. */
    private static final class Copied {

        private static final HexFormat HEX = HexFormat.of();
        private final StringBuilder out;
        private boolean first = true;

        Copied(StringBuilder out) {
            this.out = out;
        }

        Copied put(@Nullable Object value) {
            if (!first) {
                out.append('\t');
            }
            first = false;
            switch (value) {
                case null -> out.append("\\N");
                case byte[] bytes -> HEX.formatHex(out.append("\\\\x"), bytes);
                case List<?> texts -> {
                    out.append('{');
                    var before = "";
                    for (var text : texts) {
                        out.append(before).append('"').append(text).append('"');   // letters and digits only
                        before = ",";
                    }
                    out.append('}');
                }
                default -> text(value.toString());
            }
            return this;
        }

        private void text(String text) {
            for (var n = 0; n < text.length(); n++) {
                switch (text.charAt(n)) {
                    case '\\' -> out.append("\\\\");
                    case '\t' -> out.append("\\t");
                    case '\n' -> out.append("\\n");
                    case '\r' -> out.append("\\r");
                    case '\0' -> { }
                    default -> out.append(text.charAt(n));
                }
            }
        }

        void end() {
            out.append('\n');
        }
    }
}
