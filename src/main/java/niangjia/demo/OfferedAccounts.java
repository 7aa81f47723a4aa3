package niangjia.demo;

import java.util.List;
import niangjia.door.DemoAccounts;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** The few of some three thousand accounts with which the stories are told. */
@Component
@Conditional(Demonstrating.class)
class OfferedAccounts implements DemoAccounts {

    @Override
    public List<Offered> offered() {
        return List.of(
            new Offered("浏河镇总工会，窗口", "来访、找人、开办件", "320585102.window"),
            new Offered("浏河镇总工会，审核", "镇级审核", "320585102.reviewer"),
            new Offered("太仓市总工会，经办", "欠薪报告、批量发放的名单", "320585.officer"),
            new Offered("太仓市总工会，审核", "待办、逐件或成批决定", "320585.reviewer"),
            new Offered("太仓市总工会，主席", "预算、名单审定、放行发放表", "320585.chair"),
            new Offered("太仓市总工会，财务", "发放表、银行回盘、账", "320585.finance"),
            new Offered("苏州市总工会，研究室", "指标、排名、通报", "3205.officer"),
            new Offered("苏州市总工会，经审", "从来源追到人，核验账链", "3205.auditor"),
            new Offered("苏州市总工会，系统管理员", "账号、标准、演示日期", "3205.admin"),
            new Offered("浏河乌有机械厂工会", "欠薪报告、季度工资监测", "3205851020001.union"));
    }
}
