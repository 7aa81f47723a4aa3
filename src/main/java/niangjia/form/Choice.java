package niangjia.form;

/** An enum whose constants can be chosen: the name is stored and never changes, the title is read. */
public interface Choice {

    String title();

    String name();
}
