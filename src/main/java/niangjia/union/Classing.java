package niangjia.union;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import niangjia.programme.Carrier;
import niangjia.standing.Standings;
import niangjia.unit.Employers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps of which classes an enterprise was found to be (OUT-1 to OUT-3) as a standing, from the day it was looked at, or came to be of others, to the next time. */
@Component
class Classing implements Carrier<Classed> {

    static final String STANDING = "employer-class";
    private static final String NONE = "都不属于";

    private final EmployerFile files;
    private final Employers employers;
    private final Standings standings;
    private final JdbcClient db;

    Classing(EmployerFile files, Employers employers, Standings standings, JdbcClient db) {
        this.files = files;
        this.employers = employers;
        this.standings = standings;
        this.db = db;
    }

    /** 一类, 二类, 三类. */
    static String title(int number) {
        return List.of("一类", "二类", "三类").get(number - 1);
    }

    @Override
    public Class<Classed> outcome() {
        return Classed.class;
    }

    @Override
    public void carryOut(Granted granted, Classed classed) {
        keep(List.of(Objects.requireNonNull(granted.employer())), granted.day(), granted.matter());
    }

    /** Of which classes they are as of a day, those that were looked at before. */
    void again(List<Long> all, LocalDate day) {
        keep(db.sql("select subject_id from standing where kind = :kind and subject = 'employer' and subject_id = any(:ids) and valid @> cast(:day as date)")
            .param("kind", STANDING).param("ids", all.toArray(Long[]::new)).param("day", day).query(Long.class).list(), day, null);
    }

    /** One a day: what the day itself changed and what was looked at on that day are the same finding. */
    private void keep(List<Long> all, LocalDate day, @Nullable Long matter) {
        standings.find(STANDING, "employer", day, files.of(employers.byIds(all), day).stream()
            .map(file -> new Standings.Found(file.employer().id(), says(file), file.employer().keeper(), matter)).toList());
    }

    private static String says(EmployerFile.File file) {
        var of = file.classes().stream().filter(EmployerClass.Class::holds).map(one -> title(one.number())).collect(Collectors.joining("、"));
        return of.isEmpty() ? NONE : of;
    }
}
