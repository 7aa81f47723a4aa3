package niangjia.figure;

import java.util.List;
import niangjia.form.Ask;
import niangjia.programme.Clause;
import niangjia.programme.Dimension;
import niangjia.programme.Facts;
import niangjia.programme.Figure;
import niangjia.programme.Figure.Measure;
import niangjia.programme.Procedure;
import niangjia.programme.Programme;
import niangjia.programme.Subject;

/** A programme that exists for its figures alone. */
final class PlantedAid implements Programme<PlantedAid.Form> {

    record Form(@Ask("说明") String note) {}

    @Override public String code() {
        return "test.aid";
    }

    @Override public String title() {
        return "试验救助";
    }

    @Override public String purpose() {
        return "试验";
    }

    @Override public Class<Form> form() {
        return Form.class;
    }

    @Override public Subject subject() {
        return Subject.PERSON;
    }

    @Override public Procedure procedure() {
        throw new UnsupportedOperationException();
    }

    @Override public List<Clause> judge(Form form, Facts facts) {
        return List.of();
    }

    @Override public String summary(Form form, Facts facts) {
        return form.note();
    }

    @Override public List<Figure> figures() {
        return Figure.ofBenefits("test.aid", "试验救助",
            Figure.stock("test.aid.holders", "试验资格，人数", "期末那天有试验资格的人。", Figure.Measure.COUNT, "standing", """
                select s.unit, coalesce(lower(s.valid), date '1900-01-01') as day, 1::bigint as quantity, 'standing' as record, s.id as record_id,
                       s.subject_id as person, null::bigint as key, %1$s
                  from standing s where s.kind = 'test'
                union all
                select s.unit, upper(s.valid), -1, 'standing', s.id, s.subject_id, null, %1$s
                  from standing s where s.kind = 'test' and upper(s.valid) is not null
                """.formatted(Dimension.whose("s"))).by(Dimension.ORIGIN, Dimension.DISPATCHED),
            Figure.ratio("test.aid.average", "试验救助，人均", "试验救助的金额除以人次。", Measure.MONEY, "test.aid.amount", "test.aid.times"),
            Figure.ratio("test.aid.rate", "试验，办结率", "办结的办件，除以受理的办件。", Measure.PERCENT, "matters.closed", "matters.received"));
    }
}
