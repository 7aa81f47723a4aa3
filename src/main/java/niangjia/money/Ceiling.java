package niangjia.money;

/**
 * A limit that approvals share: {@code key} says for whom and when ({@code aid.medical:person:17:2026}).
 *
 * @param says how a refusal names it: 医疗救助每人每年
 */
public record Ceiling(String key, Money most, String says) {}
