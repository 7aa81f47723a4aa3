package niangjia.money;

/** An amount in the capital numerals of vouchers and receipts: 壹仟贰佰叁拾肆元伍角整. */
public final class Capitals {

    private static final String DIGITS = "零壹贰叁肆伍陆柒捌玖";
    private static final String[] PLACES = {"", "拾", "佰", "仟"};
    private static final String[] GROUPS = {"", "万", "亿", "万亿"};

    private Capitals() {}

    public static String of(long fen) {
        var absolute = Math.abs(fen);
        var jiao = (int) (absolute / 10 % 10);
        var rest = (int) (absolute % 10);
        var text = new StringBuilder(fen < 0 ? "负" : "");
        var yuan = absolute / 100;
        if (yuan > 0) {
            text.append(whole(yuan)).append("元");
        }
        if (jiao == 0 && rest == 0) {
            return text.append(yuan == 0 ? "零元整" : "整").toString();
        }
        if (jiao > 0) {
            text.append(DIGITS.charAt(jiao)).append("角");
        } else if (yuan > 0) {
            text.append("零");
        }
        return text.append(rest > 0 ? DIGITS.charAt(rest) + "分" : "整").toString();
    }

    private static String whole(long yuan) {
        var text = new StringBuilder();
        var gap = false;
        for (var group = 3; group >= 0; group--) {
            var part = (int) (yuan / (long) Math.pow(10_000, group) % 10_000);
            if (part == 0) {
                gap = !text.isEmpty();
                continue;
            }
            if (!text.isEmpty() && (gap || part < 1000)) {
                text.append("零");
            }
            text.append(four(part)).append(GROUPS[group]);
            gap = false;
        }
        return text.toString();
    }

    private static String four(int part) {
        var text = new StringBuilder();
        var gap = false;
        for (var place = 3; place >= 0; place--) {
            var digit = part / (int) Math.pow(10, place) % 10;
            if (digit == 0) {
                gap = !text.isEmpty();
            } else {
                text.append(gap ? "零" : "").append(DIGITS.charAt(digit)).append(PLACES[place]);
                gap = false;
            }
        }
        return text.toString();
    }
}
