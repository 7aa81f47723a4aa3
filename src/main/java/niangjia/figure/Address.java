package niangjia.figure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import niangjia.programme.Dimension;
import niangjia.programme.Figure;
import niangjia.unit.Level;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Where a question stands: the address holds all of it, so that it can be sent to a colleague. */
public record Address(Inquiry question) {

    public String figure() {
        return to("", question).toUriString();
    }

    public String figure(Figure other) {
        return to("", question.of(other)).toUriString();
    }

    /** The same of a unit further down or up, divided by what lies below it. */
    public String unit(String code, @Nullable By by) {
        var there = to("", question.by(by)).replaceQueryParam("unit", code);
        return there.toUriString();
    }

    /** The same of one value of the dimension it is divided by, divided by the units below. */
    public String value(Dimension dimension, String value) {
        var only = new LinkedHashMap<>(question.only());
        only.put(dimension, List.of(value));
        var one = new Inquiry(question.figure(), question.unit(), question.from(), question.to(), below(question.unit().level()), question.tree(), only, question.today());
        return to("", one).toUriString();
    }

    /** The same with its parts from another page on. */
    String page(int number) {
        return to("", question).queryParam("page", number).toUriString();
    }

    public String span(Span span) {
        return to("", question.of(span.from(), span.to())).toUriString();
    }

    /** @param part key of one part, null for the whole; {@code of} for a ratio */
    public String records(@Nullable String part, @Nullable String of) {
        return records("/records", part, of);
    }

    public String recordsFile(@Nullable String part, @Nullable String of) {
        return records("/records.xlsx", part, of);
    }

    public String tableFile() {
        return to("/table.xlsx", question).toUriString();
    }

    /** All figures of this unit and period. */
    public String catalogue() {
        return catalogue(new Span(question.from(), question.to()));
    }

    public String catalogue(Span span) {
        return UriComponentsBuilder.fromPath("/figures").queryParam("unit", question.unit().code())
            .queryParam("from", span.from()).queryParam("to", span.to()).queryParam("tree", question.tree().code()).toUriString();
    }

    private String records(String file, @Nullable String part, @Nullable String of) {
        var there = to(file, question);
        if (part != null) {
            there.queryParam("part", part);
        }
        if (of != null) {
            there.queryParam("of", of);
        }
        return there.toUriString();
    }

    private static UriComponentsBuilder to(String file, Inquiry question) {
        var there = UriComponentsBuilder.fromPath("/figures/" + question.figure().code() + file)
            .queryParam("unit", question.unit().code()).queryParam("from", question.from()).queryParam("to", question.to());
        if (question.by() != null) {
            there.queryParam("by", question.by().code());
        }
        question.only().forEach((dimension, values) -> there.queryParam(dimension.code(), String.join(",", values)));
        return there.queryParam("tree", question.tree().code());
    }

    /** What a unit can be divided by, the finest last. */
    public static List<By> divisions(Inquiry question) {
        return Stream.concat(By.ALWAYS.stream().filter(by -> by.level() == null || question.unit().level().above(by.level())),
            question.figure().dimensions().stream().map(By::of)).toList();
    }

    /** The level below, and months below the last. */
    public static By below(Level level) {
        return switch (level) {
            case CITY -> By.COUNTY;
            case COUNTY -> By.TOWN;
            case TOWN -> By.BASE;
            case BASE -> By.MONTH;
        };
    }
}
