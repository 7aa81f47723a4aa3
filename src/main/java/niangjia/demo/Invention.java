package niangjia.demo;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import niangjia.person.IdNumber;
import niangjia.unit.CreditCode;

/**
 * Names and numbers that are plainly nobody's: valid in form and checksum, but of areas, number ranges and registers that were never
 * given out. The same seed invents the same city.
 */
final class Invention {

    private static final String[] SURNAMES = ("沈 周 钱 陆 吴 顾 朱 徐 陈 张 王 李 金 许 蒋 潘 俞 施 曹 邵 姚 戴 严 范 汤 杜 柳 夏 章 袁 "
        + "方 石 龚 韩 蔡 马 叶 程 江 黄 赵 孙 杨 胡 林 何 高 郭 罗 宋 谢 唐 冯 董 萧 邓 傅 曾 彭 吕").split(" ");

    /** Given names out of poems and the almanac. */
    private static final String[] GIVEN = ("谷雨 芒种 白露 立夏 小满 霜降 知微 砚秋 望舒 扶摇 听荷 云岫 松涛 竹影 青瓷 麦穗 桂舟 兰舟 采薇 子衿 "
        + "静姝 维桑 既明 南乔 北辰 星野 长庚 启明 晚晴 新晴 春台 秋水 夏木 冬青 雨桐 雪舟 云帆 风荷 月白 天青 石绿 藤黄 朱砂 黛蓝 "
        + "枕流 漱石 听涛 观澜 问渠 涵虚 抱朴 守拙 若谷 如琢 思齐 慎独 怀瑾 握瑜 清扬 婉如 桃夭 采蘩 甘棠 木瓜 蒹葭 白驹 鹿鸣 伐檀 "
        + "缁衣 羔羊 行露 草虫 樛木 螽斯 汉广 葛覃 卷耳 关雎 远志 当归 半夏 连翘 杜若 白芷 泽兰 辛夷 紫苏 佩兰 石斛 茯苓 玄参 忍冬").split(" ");

    private static final String[] HEARSAY = ("乌有 子虚 南柯 黄粱 蓬莱 亡是 桃源 镜花 水月 海市 蜃楼 瀛洲 方壶 华胥 无何 槐安 邯郸 岱舆 员峤 归墟 "
        + "大荒 姑射 烂柯 武陵 空谷 浮槎 画饼 望梅 卧云 捉月 种玉 点石 移山 填海 补天 逐日").split(" ");

    private static final Map<String, String> TRADES = trades();

    private final SplittableRandom random;
    private final Map<String, Integer> born = new HashMap<>();
    private int phones;
    private int accounts;
    private int registers;

    Invention(long seed) {
        random = new SplittableRandom(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T of(T[] all) {
        return all[random.nextInt(all.length)];
    }

    LocalDate between(LocalDate from, LocalDate to) {
        return from.plusDays(random.nextLong(Math.max(1, to.toEpochDay() - from.toEpochDay() + 1)));
    }

    String name() {
        return of(SURNAMES) + of(GIVEN);
    }

    /** A child's name goes with the parent's surname. */
    String child(String parent) {
        return parent.charAt(0) + of(GIVEN);
    }

    /** Area codes that end in 0000 or 0500 stand for whole provinces and cities; nobody's number begins with one. */
    String idNumber(boolean local, LocalDate day, boolean male) {
        var area = local ? "320500" : of(new String[] {"340000", "410000", "360000", "420000", "610000", "520000"});
        var nth = born.merge(area + day + male, 1, Integer::sum) - 1;
        var sequence = "%03d".formatted(nth * 2 % 1000 + (male ? 1 : 0));
        var digits = area + day.toString().replace("-", "") + sequence;
        return digits + IdNumber.check(digits);
    }

    /** Numbers beginning with 154 were never given out. */
    String phone() {
        return "154%08d".formatted(10_000_000 + phones++ * 37);
    }

    String account() {
        return "9900%015d".formatted(accounts++ * 7L + 1);
    }

    /** Of the administrative area 320599, which there is not. */
    CreditCode creditCode(String ownership) {
        var kind = switch (ownership) {
            case "institution" -> "12";
            case "government" -> "11";
            case "social" -> "51";
            default -> "91";
        };
        var first = kind + "320599" + "%09d".formatted(++registers);
        return new CreditCode(first + CreditCode.check(first));
    }

    /** A trade as its word in a name, its section of GB/T 4754. */
    record Trade(String says, String industry, String ownership) {

        private static final Pattern COMPANY = Pattern.compile(
            "电子|汽配|光电|药业|.*工程|商贸|物流|客运|港务|软件|信息科技|物业|置业|人力资源|检测|园林|家政|水产养殖|供热|水务");

        /** What an employer of this trade is called in full. */
        String named(String called) {
            return called + says + (COMPANY.matcher(says).matches() ? "有限公司" : "");
        }
    }

    Trade trade() {
        var names = TRADES.keySet().toArray(String[]::new);
        var says = of(names);
        var made = TRADES.get(says).split(" ");
        var ownership = made.length > 1 ? made[1] : of(new String[] {"private", "private", "private", "private", "foreign", "hmt", "state", "collective"});
        return new Trade(says, made[0], ownership);
    }

    String hearsay() {
        return of(HEARSAY);
    }

    /** The nth of many ways to call an employer of a place; different for different n below {@link #CALLED}. */
    String called(String place, int n) {
        var at = n % CALLED;
        return place + (at < HEARSAY.length ? HEARSAY[at] : GIVEN[at - HEARSAY.length]);
    }

    static final int CALLED = HEARSAY.length + GIVEN.length;

    static String[] surnames() {
        return SURNAMES.clone();
    }

    static String[] givenNames() {
        return GIVEN.clone();
    }

    private static Map<String, String> trades() {
        var trades = new LinkedHashMap<String, String>();
        for (var line : """
                机械厂=C;纺织厂=C;服装厂=C;化纤厂=C;电子=C;精密铸造=C;丝织厂=C;塑料制品厂=C;食品厂=C;五金厂=C;家具厂=C;玻璃厂=C;造纸厂=C;制冷设备=C;
                汽配=C;光电=C;药业=C;建筑工程=E;装饰工程=E;市政工程=E;商贸=F;超市=F;物流=G;客运=G;港务=G;饭店=H;宾馆=H;软件=I;信息科技=I;物业=K;置业=K;
                人力资源=L;检测=M;园林=N;环卫=N institution;家政=O;小学=P institution;中学=P institution;医院=Q institution;文化馆=R institution;
                农业合作社=A collective;水产养殖=A collective;供热=D state;水务=D state;信用合作社=J collective;便民服务中心=S institution
                """.replaceAll("\\s*\\n\\s*", "").split(";")) {
            trades.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1).strip());
        }
        return trades;
    }
}
