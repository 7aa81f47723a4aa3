package niangjia.desk;

import niangjia.matter.MatterEvent;

/** How a run stands and what happened to it, in words: on its page, in the list of runs and in what is taken away. */
public final class RunWords {

    private RunWords() {}

    /** 2026年, 2026年1月. */
    public static String period(String period) {
        return period.length() == 4 ? period + "年" : Integer.parseInt(period, 0, 4, 10) + "年" + Integer.parseInt(period, 5, period.length(), 10) + "月";
    }

    public static String state(String state) {
        return switch (state) {
            case "draft" -> "草稿";
            case "open" -> "办理中";
            case "granted" -> "已发放";
            case "refused" -> "不予发放";
            case "withdrawn" -> "已撤回";
            default -> "已办结";
        };
    }

    public static String event(MatterEvent event) {
        return switch (event.kind()) {
            case "opened" -> "开办";
            case "submitted" -> "提交";
            case "approved" -> "通过";
            case "returned" -> "退回";
            case "rejected" -> "不予发放";
            case "withdrawn" -> "撤回";
            case "resubmitted" -> "补正后重新提交";
            case "granted" -> "预留资金";
            case "struck" -> "剔除一行";
            case "added" -> "加入一行";
            case "followed" -> "撤并调整，改由接续的组织办理";
            case "reopened" -> "退汇，重新等待发放";
            case "cameback" -> "退汇，待重发";
            case "closed" -> "办结";
            default -> event.stepTitle();
        };
    }
}
