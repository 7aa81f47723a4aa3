package niangjia.programme;

import niangjia.ground.Code;

/** Whom a matter is about. A run is about the unit, with many beneficiaries. */
public enum Subject implements Code { PERSON, EMPLOYER, UNIT }
