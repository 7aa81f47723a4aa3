package niangjia.programme;

/** Whom a matter is about. A run is about the unit, with many beneficiaries. */
public enum Subject { PERSON, EMPLOYER, UNIT }
