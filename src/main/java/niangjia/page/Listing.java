package niangjia.page;

import org.springdoc.core.annotations.ParameterObject;

/**
 * What the address of a list that is looked through asks for. A page or API method simply asks for it.
 *
 * @param q    the words looked for, or empty
 * @param unit the code of the unit to look below, or empty
 * @param sort a column, with a minus before it the other way round, or empty
 * @param page from 1
 */
@ParameterObject
public record Listing(String q, String unit, String sort, int page) {}
