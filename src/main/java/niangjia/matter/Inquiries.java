package niangjia.matter;

import niangjia.programme.Facts;
import niangjia.unit.Actor;
import org.springframework.stereotype.Component;

/** What the registers say, for a page that draws a form: what it begins with, and what stands beside it. */
@Component
public class Inquiries {

    private final Requests requests;
    private final Cases cases;

    Inquiries(Requests requests, Cases cases) {
        this.requests = requests;
        this.cases = cases;
    }

    /** Of a request that is no matter yet. A person whose file the actor may not open is 404. */
    public Facts about(Actor actor, Matters.Request request) {
        return cases.facts(requests.reach(actor, request), 0);
    }

    /** Of a matter that exists. */
    public Facts about(Actor actor, String number) {
        return cases.facts(cases.reach(actor, number));
    }
}
