package niangjia.page;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the shell needs to know about this request. Values only; room {@code door} makes it (see {@link Chromes}).
 *
 * @param unitName  the unit acted for; {@code role} and {@code person} as they are shown
 * @param csrf      goes out with every form as {@code _csrf}
 * @param path      of this request, to mark the place in the menu
 * @param demo      whether this is a demonstration
 * @param finds     whether the search box leads anywhere for this role
 * @param setsClock whether the demonstration's date may be set here: POST /demo/clock with {@code today}
 * @param notices   what the bell shows, newest first
 * @param grants    every unit and role this account may act in: POST /grant with {@code grant}
 * @param menu      the rail, in order
 */
public record Chrome(String unitName, String unitCode, String role, String person, String csrf, String path, LocalDate today,
        boolean demo, boolean finds, boolean setsClock, List<Notice> notices, List<Grant> grants, List<MenuItem> menu) {

    /** What has no place of its own in the menu, by the item it belongs to. */
    private static final Map<String, List<String>> BELONGS = Map.of("/units", List.of("/unions", "/employers"), "/admin", List.of("/reorganisations"));

    /** A fresh idempotency key, one for every form drawn. */
    public String key() {
        return UUID.randomUUID().toString();
    }

    /** Whether this menu item is where we are. */
    public boolean at(MenuItem item) {
        return under(item.href()) || BELONGS.getOrDefault(item.href(), List.of()).stream().anyMatch(this::under);
    }

    private boolean under(String place) {
        return path.equals(place) || path.startsWith(place + "/");
    }

    /** @param icon a Tabler icon without its prefix: {@code inbox}; @param count shown at the right unless 0 */
    public record MenuItem(String href, String icon, String label, int count) {}

    public record Notice(String href, String says) {}

    /** @param id goes back as {@code grant}; @param says unit and role, and for a deputy until when */
    public record Grant(String id, String says, boolean current) {}
}
