package niangjia.page;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * Where a list stands: its path and what it was asked for. What was typed is encoded here and nowhere else, so that an ampersand in a name goes
 * on to the next page and into the file.
 *
 * @param asked  names to values as they were typed, in their order
 * @param anchor the place on the page, or empty
 */
public record Address(String path, Map<String, String> asked, String anchor) {

    public static Address of(String path) {
        return new Address(path, Map.of(), "");
    }

    /** The same asked for this too; what is null or blank is not asked for. */
    public Address with(String name, @Nullable Object value) {
        var more = new LinkedHashMap<>(asked);
        if (value == null || value.toString().isBlank()) {
            more.remove(name);
        } else {
            more.put(name, value.toString());
        }
        return new Address(path, more, anchor);
    }

    public Address page(int number) {
        return with("page", number);
    }

    /** The same question asked elsewhere. */
    public Address at(String other) {
        return new Address(other, asked, "");
    }

    /** The list as a file stands on the list's own address. */
    public Address file() {
        return at(path + ".xlsx");
    }

    /** The same, shown from an element of the page on. */
    public Address on(String id) {
        return new Address(path, asked, id);
    }

    /** As a link says it. */
    @Override
    public String toString() {
        var query = asked.entrySet().stream().map(one -> one.getKey() + "=" + UriUtils.encode(one.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
        return path + (query.isEmpty() ? "" : "?" + query) + (anchor.isEmpty() ? "" : "#" + anchor);
    }
}
