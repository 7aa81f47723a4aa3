package niangjia.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.matter.Inbox;
import niangjia.matter.MatterLists;
import niangjia.matter.Notices;
import niangjia.matter.Runs;
import niangjia.money.Money;
import niangjia.page.Xlsx;
import niangjia.programme.Programmes;
import niangjia.unit.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The desk's lists as spreadsheets, on screen and over the API: all rows of what the page was asked for. */
@Controller
class ListPages {

    private final Inbox inbox;
    private final MatterLists matters;
    private final Notices notices;
    private final Runs runs;
    private final Programmes programmes;

    ListPages(Inbox inbox, MatterLists matters, Notices notices, Runs runs, Programmes programmes) {
        this.inbox = inbox;
        this.matters = matters;
        this.notices = notices;
        this.runs = runs;
        this.programmes = programmes;
    }

    @GetMapping({"/inbox.xlsx", "/api/inbox.xlsx"})
    @ResponseBody
    Xlsx inbox(Actor actor, @RequestParam(defaultValue = "all") String which, @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String programme) {
        return new Xlsx("待办", List.of(actor.unitName() + " " + actor.role().title() + " 待办"),
            List.of("期限", "逾期", "项目", "步骤", "办件号", "对象", "内容", "组织", "金额（元）"),
            inbox.all(actor, which, unit, programme).map(one -> Arrays.<@Nullable Object>asList(day(one.dueAt()), one.late() ? "已逾期" : "", title(one.programme()),
                one.stepTitle(), one.number(), one.subject(), one.summary(), one.unit(), one.amount() == null ? null : new Money(one.amount()).yuan())));
    }

    @GetMapping({"/matters.xlsx", "/api/matters.xlsx"})
    @ResponseBody
    Xlsx matters(Actor actor, @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String programme,
            @RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "") String sort) {
        return Xlsx.of("办件", List.of("办件号", "项目", "对象", "内容", "组织", "状态", "步骤", "受理日期", "期限"),
            matters.all(actor, q, programme, state, sort).map(one -> Arrays.<@Nullable Object>asList(one.number(), title(one.programme()), one.subject(), one.summary(),
                one.unit(), one.state().title(), one.stepTitle(), one.openedOn(), one.open() ? day(one.dueAt()) : null)));
    }

    @GetMapping({"/notices.xlsx", "/api/notices.xlsx"})
    @ResponseBody
    Xlsx notices(Actor actor, @RequestParam(defaultValue = "now") String which) {
        return Xlsx.of("公示", List.of("姓名", "所在单位", "类别", "项目", "办件号", "公示单位", "公示起", "公示止", "状态"),
            notices.all(actor, Notices.Which.of(which)).map(one -> List.of(one.notice().shown().getOrDefault("name", ""), one.notice().shown().getOrDefault("unit", ""),
                one.notice().shown().getOrDefault("category", ""), title(one.programme()), one.number(), one.unit(), one.notice().since(), one.notice().until(),
                NoticeView.state(one.notice(), one.matterState()))));
    }

    @GetMapping({"/campaigns.xlsx", "/api/campaigns.xlsx"})
    @ResponseBody
    Xlsx campaigns(Actor actor, @RequestParam(defaultValue = "") String programme, @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String period, @RequestParam(defaultValue = "") String state) {
        return Xlsx.of("活动", List.of("期间", "项目", "办件号", "单位", "状态", "步骤", "期限", "人数", "预算（元）", "合计（元）", "原文"),
            runs.every(actor, programme, unit, period, state).map(one -> Arrays.<@Nullable Object>asList(one.period(), title(one.programme()), one.number(), one.unit(),
                one.state().ofRun(), one.stepTitle(), one.open() ? day(one.dueAt()) : null, one.heads(), new Money(one.budget()).yuan(),
                new Money(one.sum()).yuan(), one.hedge())));
    }

    private String title(String programme) {
        return programmes.require(programme).title();
    }

    private static @Nullable LocalDate day(@Nullable Instant due) {
        return due == null ? null : BusinessClock.dayOf(due);
    }
}
