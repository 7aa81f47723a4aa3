package niangjia.money;

/** No benefit of this matter is open any more: each is delivered or void. Published in the transaction that settled the last one. */
public record BenefitsSettled(long matter) {}
