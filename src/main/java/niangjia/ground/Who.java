package niangjia.ground;

/** Whoever acts, as the trail writes him down. */
public interface Who {

    long account();

    /** The unit he acts at. */
    long unit();

    /** Unit, role and name in one phrase: 浏河镇总工会 窗口 李素. */
    String who();
}
