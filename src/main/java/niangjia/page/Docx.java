package niangjia.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.web.servlet.View;

/** A paper for Word: headings, lines and tables, on A4. The least that Office Open XML asks for. */
public record Docx(String name, List<Block> blocks) implements View {

    public sealed interface Block {}

    public record Title(String text) implements Block {}

    public record Heading(String text) implements Block {}

    public record Line(String text) implements Block {}

    /** Who says so and of which day, at the right below all else. */
    public record Signed(String text) implements Block {}

    /** The first row heads it, the first column is a rank or the like, the second a name, the others are numbers. */
    public record Grid(List<List<String>> rows) implements Block {}

    private static final String TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String TYPES = HEAD + """
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
        <Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="%1$s.main+xml"/>\
        <Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>""".formatted(TYPE);
    private static final String RELATIONS = HEAD + """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>""";
    private static final String WORD = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    private static final String DOCUMENT_RELATIONS = HEAD + """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>""";
    /** — 1 —, as official papers number their pages. */
    private static final String FOOTER = HEAD + "<w:ftr %s><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>".formatted(WORD) + run("— ", 20, false)
        + "<w:fldSimple w:instr=\"PAGE\">" + run("1", 20, false) + "</w:fldSimple>" + run(" —", 20, false) + "</w:p></w:ftr>";
    private static final String DOCUMENT = HEAD + """
        <w:document $WORD xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>%s<w:sectPr>\
        <w:footerReference w:type="default" r:id="rId1"/><w:pgSz w:w="11906" w:h="16838"/>\
        <w:pgMar w:top="1440" w:right="1247" w:bottom="1440" w:left="1247" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr></w:body></w:document>""".replace("$WORD", WORD);

    /** How a paragraph looks; the room above and below it is in twentieths of a point. */
    private record Look(String align, int halfPoints, boolean bold, int before, int after) {}

    private static final Look TITLE = new Look("center", 36, true, 0, 200);
    private static final Look HEADING = new Look("left", 28, true, 240, 60);
    private static final Look LINE = new Look("left", 21, false, 0, 100);
    private static final Look SIGNED = new Look("right", 24, false, 80, 0);
    private static final Look BELOW_GRID = new Look("left", 20, false, 0, 0);
    private static final int WHOLE = 9400;
    private static final int RANK = 600;
    private static final int NAME = 2050;
    /** A table of so many rows is not parted between two pages. */
    private static final int TOGETHER = 30;
    private static final String MARGINS = "<w:tblCellMar><w:left w:w=\"70\" w:type=\"dxa\"/><w:right w:w=\"70\" w:type=\"dxa\"/></w:tblCellMar>";
    private static final String LINES = "top left bottom right insideH insideV";

    @Override
    public String getContentType() {
        return TYPE;
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType(TYPE);
        response.setHeader("Content-Disposition", ContentDisposition.attachment().filename(name + ".docx", StandardCharsets.UTF_8).build().toString());
        response.setHeader("Cache-Control", "no-store");
        write(response.getOutputStream());
    }

    public void write(OutputStream out) throws IOException {
        try (var zip = new ZipOutputStream(out)) {
            part(zip, "[Content_Types].xml", TYPES);
            part(zip, "_rels/.rels", RELATIONS);
            part(zip, "word/_rels/document.xml.rels", DOCUMENT_RELATIONS);
            part(zip, "word/footer1.xml", FOOTER);
            part(zip, "word/document.xml", DOCUMENT.formatted(blocks.stream().map(Docx::xml).collect(Collectors.joining())));
        }
    }

    private static void part(ZipOutputStream zip, String path, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static String xml(Block block) {
        return switch (block) {
            case Title title -> kept(title.text(), TITLE);
            case Heading heading -> kept(heading.text(), HEADING);
            case Line line -> kept(line.text(), LINE);
            case Signed signed -> paragraph(signed.text(), SIGNED);
            case Grid grid -> table(grid);
        };
    }

    private static String table(Grid grid) {
        var borders = List.of(LINES.split(" ")).stream().map("<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"::formatted).collect(Collectors.joining());
        var width = grid.rows().getFirst().size();
        var rows = new StringBuilder();
        for (var n = 0; n < grid.rows().size(); n++) {
            var heads = n == 0;
            rows.append("<w:tr>").append(heads ? "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" : "<w:trPr><w:cantSplit/></w:trPr>");
            for (var c = 0; c < width; c++) {
                var text = grid.rows().get(n).get(c);
                var cell = new Look(c > 1 ? "right" : "left", 20, heads, 40, 40);
                rows.append("<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>".formatted(wide(c, width)))
                    .append(n < grid.rows().size() - 1 && grid.rows().size() <= TOGETHER ? kept(text, cell) : paragraph(text, cell))
                    .append("</w:tc>");
            }
            rows.append("</w:tr>");
        }
        return "<w:tbl><w:tblPr><w:tblW w:w=\"9400\" w:type=\"dxa\"/><w:tblBorders>%s</w:tblBorders><w:tblLayout w:type=\"fixed\"/>%s</w:tblPr><w:tblGrid>%s</w:tblGrid>%s</w:tbl>"
            .formatted(borders, MARGINS, IntStream.range(0, width).mapToObj(c -> "<w:gridCol w:w=\"%d\"/>".formatted(wide(c, width))).collect(Collectors.joining()), rows)
            + paragraph("", BELOW_GRID);
    }

    /** A name of a dozen characters stands on one line. In twentieths of a point. */
    private static int wide(int column, int columns) {
        return switch (column) {
            case 0 -> RANK;
            case 1 -> NAME;
            default -> (WHOLE - RANK - NAME) / (columns - 2);
        };
    }

    private static String paragraph(String text, Look look) {
        return paragraph("", text, look);
    }

    /** On the page of what follows it. */
    private static String kept(String text, Look look) {
        return paragraph("<w:keepNext/>", text, look);
    }

    private static String paragraph(String kept, String text, Look look) {
        return "<w:p><w:pPr>%s<w:spacing w:before=\"%d\" w:after=\"%d\"/><w:jc w:val=\"%s\"/></w:pPr>%s</w:p>"
            .formatted(kept, look.before(), look.after(), look.align(), run(text, look.halfPoints(), look.bold()));
    }

    private static String run(String text, int halfPoints, boolean bold) {
        return """
            <w:r><w:rPr><w:rFonts w:ascii="SimSun" w:hAnsi="SimSun" w:eastAsia="SimSun"/>%s<w:sz w:val="%d"/></w:rPr>\
            <w:t xml:space="preserve">%s</w:t></w:r>""".formatted(bold ? "<w:b/>" : "", halfPoints, text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    }
}
