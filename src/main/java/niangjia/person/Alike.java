package niangjia.person;

/** Two files that may be one person's. @param why what they have in common */
public record Alike(Person one, Person other, String why) {}
