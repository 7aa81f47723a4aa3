package niangjia.unit;

/** Where a second administrator's word is asked for (第二人确认), the two are two people. The door knows. */
public interface TwoWords {

    /** @throws niangjia.ground.Refusal.Forbidden where one of the accounts has reset the other's password within thirty days */
    void requireTwo(long first, long second);
}
