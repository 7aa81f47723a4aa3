package niangjia.unit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node of the tree as drawn: {@code children} is null while it is closed. */
public record Node(Unit unit, boolean leaf, @Nullable List<Node> children) {}
