package niangjia.unit;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the kinds, ownerships and industries are called on screens. */
public final class Kinds {

    public static final Map<String, String> UNITS = ordered("territorial", "地方工会", "zone", "开发区工会", "industry", "产业工会", "bureau", "机关系统工会",
        "company", "集团公司工会", "enterprise", "企事业单位工会", "joint", "联合工会", "trade", "行业工会", "region", "区域工会");

    public static final Map<String, String> OWNERSHIPS = ordered("state", "国有", "collective", "集体", "private", "私营", "hmt", "港澳台商投资",
        "foreign", "外商投资", "institution", "事业单位", "government", "机关", "social", "社会组织");

    /** Sections of GB/T 4754. */
    public static final Map<String, String> INDUSTRIES = ordered("A", "农、林、牧、渔业", "B", "采矿业", "C", "制造业", "D", "电力、热力、燃气及水生产和供应业",
        "E", "建筑业", "F", "批发和零售业", "G", "交通运输、仓储和邮政业", "H", "住宿和餐饮业", "I", "信息传输、软件和信息技术服务业", "J", "金融业",
        "K", "房地产业", "L", "租赁和商务服务业", "M", "科学研究和技术服务业", "N", "水利、环境和公共设施管理业", "O", "居民服务、修理和其他服务业",
        "P", "教育", "Q", "卫生和社会工作", "R", "文化、体育和娱乐业", "S", "公共管理、社会保障和社会组织", "T", "国际组织");

    private Kinds() {}

    private static Map<String, String> ordered(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (var n = 0; n < pairs.length; n += 2) {
            map.put(pairs[n], pairs[n + 1]);
        }
        return map;
    }
}
