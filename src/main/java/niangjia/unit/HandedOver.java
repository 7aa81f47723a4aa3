package niangjia.unit;

/** All that one account held goes to another (交接). */
public record HandedOver(long from, long to) {}
