package niangjia.figure;

import niangjia.programme.Figure;

/** One figure of the catalogue with what it comes to. @param href where it is divided */
public record Entry(Figure figure, String says, String href) {}
