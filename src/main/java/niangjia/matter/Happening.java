package niangjia.matter;

import niangjia.ground.Code;

/** All that can happen to a matter (经过), as its page tells it of whoever did it at a step, and as a run's page does beside his name. */
public enum Happening implements Code {
    OPENED("日历开办，等办理", "开办"),
    SUBMITTED("%s受理并提交", "提交"),
    APPROVED("%s同意（%s）", "通过"),
    WORD("%s同意（%s）", "急事急办，先行同意"),
    RETURNED("%s退回", "退回"),
    REJECTED("%s不予", "不予发放"),
    WITHDRAWN("%s撤回", "撤回"),
    RESUBMITTED("%s补正后重新提交", "补正后重新提交"),
    FILLED("%s填报（%s）", "填报"),
    NOTICED("开始公示", "开始公示"),
    OBJECTED("%s登记异议，公示停止计时", "登记异议，公示停止计时"),
    SETTLED("%s处理异议", "处理异议"),
    GRANTED("批准生效", "预留资金"),
    STRUCK("%s从名单里去掉一行", "剔除一行"),
    ADDED("%s在名单里加一行", "加入一行"),
    REMINDED("提醒", "提醒"),
    REOPENED("退汇，重新等待发放", "退汇，重新等待发放"),
    CAMEBACK("退汇，待重发", "退汇，待重发"),
    FOLLOWED("撤并调整，改由接续的组织办理", "撤并调整，改由接续的组织办理"),
    CLOSED("办结", "办结");

    private final String says;
    private final String ofRun;

    Happening(String says, String ofRun) {
        this.says = says;
        this.ofRun = ofRun;
    }

    String says(String who, String step) {
        return says.formatted(who, step);
    }

    public String ofRun() {
        return ofRun;
    }
}
