package niangjia.page;

/** A place and what it is called: a crumb, a tool. */
public record Link(String href, String says) {}
