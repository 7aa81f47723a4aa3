package niangjia.person;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values for columns of person: names spelt, numbers sealed and hashed. */
final class Columns {

    private final Seals seals;
    private final Map<String, @Nullable Object> values = new TreeMap<>();

    Columns(Seals seals) {
        this.seals = seals;
    }

    Columns put(String column, @Nullable Object value) {
        values.put(column, value);
        return this;
    }

    Columns name(String name) {
        var spelling = Spelling.of(name);
        return put("name", name).put("pinyin", spelling.pinyin()).put("initials", spelling.initials())
            .put("bigrams", spelling.bigrams().toArray(String[]::new));
    }

    Columns number(IdNumber number) {
        return put("id_cipher", seals.seal(number.digits())).put("id_hash", seals.hash(number.digits()))
            .put("born", number.born()).put("sex", number.sex());
    }

    Columns phone(@Nullable Phone phone) {
        return put("phone_cipher", phone == null ? null : seals.seal(phone.digits()))
            .put("phone_hash", phone == null ? null : seals.hash(phone.digits()))
            .put("phone_tail", phone == null ? null : phone.tail());
    }

    Columns bank(Bank bank) {
        return put("bank_name", bank.bank())
            .put("bank_cipher", bank.known() ? seals.seal(bank.account()) : null)
            .put("bank_hash", bank.known() ? seals.hash(bank.account()) : null)
            .put("bank_tail", bank.known() ? bank.account().substring(bank.account().length() - 4) : "");
    }

    Columns address(String address) {
        return put("address_cipher", address.isEmpty() ? null : seals.seal(address));
    }

    Map<String, @Nullable Object> values() {
        return values;
    }

    /** {@code insert into person (…) values (…)}. */
    String insert() {
        return "insert into person (%s) values (:%s)".formatted(String.join(", ", values.keySet()), String.join(", :", values.keySet()));
    }

    /** {@code a = :a, b = :b, }, with its last comma. */
    String assignments() {
        var assigned = new StringBuilder();
        values.keySet().forEach(column -> assigned.append(column).append(" = :").append(column).append(", "));
        return assigned.toString();
    }
}
