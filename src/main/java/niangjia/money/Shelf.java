package niangjia.money;

import java.util.List;
import niangjia.page.Address;
import niangjia.page.Tab;
import niangjia.unit.Unit;

/**
 * Which book a page of this room shows.
 *
 * @param own   whether it is the reader's own
 * @param books whether the reader keeps it (finance)
 * @param tabs  the pages of the room, this one marked
 */
public record Shelf(Unit book, boolean own, boolean books, List<Tab> tabs) {

    /** Its unit has ended: what it held was passed on, and it refuses entries. */
    public boolean closed() {
        return book.dissolved() != null;
    }

    /** A list of this book's. */
    Address list(String path) {
        return Address.of(path).with("unit", own ? null : book.code());
    }

    /** An address of this book's: {@code unit} is added where it is not the reader's own. */
    public String at(String path) {
        return own ? path : path + (path.contains("?") ? "&" : "?") + "unit=" + book.code();
    }
}
