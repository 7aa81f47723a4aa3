package niangjia.door;

import java.util.List;

/**
 * An account as it is drawn.
 *
 * @param standIns   who stands in for its holder
 * @param colleagues of the same unit, to choose a deputy or a successor from
 * @param manages    whether the actor may hand it over, give it a password and close it
 * @param own        whether it is the actor's own
 * @param password   the one that resetting would give
 */
public record AccountView(Account account, List<StandIn> standIns, List<Account> colleagues, boolean manages, boolean own, String password) {}
