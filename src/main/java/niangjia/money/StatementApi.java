package niangjia.money;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import niangjia.ground.Refusal;
import niangjia.ground.Slice;
import niangjia.page.Upload;
import niangjia.page.Xlsx;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The bank's statement over the API: read in, matched, taken apart again. */
@RestController
@RequestMapping("/api/money/statements")
class StatementApi {

    private final Statements statements;
    private final Matching matching;
    private final Units units;
    private final Scope scope;

    StatementApi(Statements statements, Matching matching, Units units, Scope scope) {
        this.statements = statements;
        this.matching = matching;
        this.units = units;
        this.scope = scope;
    }

    /** @param amount receipts positive @param candidates what an open line may stand for; the nearest, send one's {@code code} to match it @param more that are not among them */
    record LineShown(long id, LocalDate day, BigDecimal amount, String says, String reference, @Nullable Long entry, @Nullable Long payout,
            List<CandidateShown> candidates, long more) {}

    record CandidateShown(String code, LocalDate day, String says) {}

    /** @param amount what the bank should have shown, receipts positive */
    record UnseenShown(long entry, LocalDate day, BigDecimal amount, String says) {}

    record Match(@Nullable String match) {}

    @GetMapping
    Slice<LineShown> lines(Actor actor, @RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "false") boolean open,
            @RequestParam(defaultValue = "1") int page) {
        scope.require(actor, May.READ_MONEY);
        var book = book(actor, unit);
        var lines = statements.lines(actor, book, open, page);
        var candidates = matching.candidates(actor, book, lines.items());
        return lines.map(line -> {
            var few = candidates.getOrDefault(line.id(), Matching.Few.NONE);
            return new LineShown(line.id(), line.day(), new Money(line.amount()).yuan(), line.says(), line.reference(), line.entry(), line.payout(),
                few.nearest().stream().map(one -> new CandidateShown(one.code(), one.day(), one.says())).toList(), few.more());
        });
    }

    /** What stands in the books from the statement's first day to its last and not on it. */
    @GetMapping("/unseen")
    Slice<UnseenShown> unseen(Actor actor, @RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "1") int page) {
        scope.require(actor, May.READ_MONEY);
        return matching.unseen(actor, book(actor, unit), page).map(one -> new UnseenShown(one.entry(), one.day(), new Money(one.amount()).yuan(), one.says()));
    }

    /** Good rows are kept, bad ones answered with their reason; the same statement again makes no doubles. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Statements.Read form(Actor actor, @RequestParam(defaultValue = "") String unit, HttpServletRequest request) throws IOException, ServletException {
        scope.require(actor, May.BOOK_MONEY);
        for (var part : request.getParts()) {
            if (part.getSubmittedFileName() != null) {
                return statements.read(actor, book(actor, unit), Upload.sheet(part::getInputStream));
            }
        }
        throw new Refusal.Invalid("file", "请附上银行对账单的.xlsx文件");
    }

    @PostMapping(consumes = {Xlsx.TYPE, MediaType.APPLICATION_OCTET_STREAM_VALUE})
    Statements.Read file(Actor actor, @RequestParam(defaultValue = "") String unit, InputStream file) {
        scope.require(actor, May.BOOK_MONEY);
        return statements.read(actor, book(actor, unit), Upload.sheet(() -> file));
    }

    @PostMapping("/{line}/match")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void match(Actor actor, @PathVariable long line, @RequestBody Match match) {
        matching.match(actor, line, match.match() == null ? "" : match.match());
    }

    @PostMapping("/{line}/unmatch")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unmatch(Actor actor, @PathVariable long line) {
        matching.unmatch(actor, line);
    }

    private long book(Actor actor, String unit) {
        return units.orOwn(actor, unit).id();
    }
}
