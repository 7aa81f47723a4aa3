package niangjia.money;

/** Money of this matter came back after it was posted (退汇): a benefit is open again. Published in the transaction that booked it. */
public record BenefitsReopened(long matter) {}
