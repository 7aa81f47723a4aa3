package niangjia.store;

/** Why the platform cannot start, in one sentence for whoever typed the command: Chinese, then English. */
public final class Setback extends RuntimeException {

    public Setback(String chinese, String english) {
        super(chinese + " / " + english);
    }

    Setback(String chinese, String english, Throwable cause) {
        super(chinese + " / " + english, cause);
    }
}
