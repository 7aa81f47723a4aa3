package niangjia.ground;

import java.util.List;
import java.util.Map;

/** A verb says no. One advice in {@code page} turns it into a page or an RFC 9457 problem. */
public abstract sealed class Refusal extends RuntimeException {

    private Refusal(String says) {
        super(says);
    }

    /** What the person reads. */
    public String says() {
        return getMessage();
    }

    /** What is wrong, for the page that is shown once more: field by field in bad content, else one fault of the whole. */
    public List<Fault> faults() {
        return at("");
    }

    /** The same on a page that shows what is wrong with the whole at {@code field}; what names its field stays there. */
    public List<Fault> at(String field) {
        return List.of(new Fault(field, says()));
    }

    /** 404: it does not exist, or not for this actor. */
    public static final class Missing extends Refusal {
        public Missing(String says) {
            super(says);
        }

        public Missing() {
            this("没有找到，或不在你的工作范围内");
        }
    }

    /** 403: the role may not do this anywhere. */
    public static final class Forbidden extends Refusal {
        public Forbidden(String says) {
            super(says);
        }
    }

    /** 409: stale, doubled or closed. {@code extra} is added to the problem (a masked stub, the version now). */
    public static final class Conflict extends Refusal {
        private final transient Map<String, Object> extra;

        public Conflict(String says) {
            this(says, Map.of());
        }

        public Conflict(String says, Map<String, Object> extra) {
            super(says);
            this.extra = extra;
        }

        public Map<String, Object> extra() {
            return extra;
        }
    }

    /** 422: bad content, field by field. */
    public static final class Invalid extends Refusal {
        private final transient List<Fault> faults;

        public Invalid(List<Fault> faults) {
            super(faults.isEmpty() ? "填写有误" : faults.getFirst().says());
            this.faults = List.copyOf(faults);
        }

        public Invalid(String field, String says) {
            this(List.of(new Fault(field, says)));
        }

        @Override
        public List<Fault> faults() {
            return faults;
        }

        @Override
        public List<Fault> at(String field) {
            return faults;
        }
    }
}
