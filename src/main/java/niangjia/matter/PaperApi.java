package niangjia.matter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import niangjia.money.Money;
import niangjia.ground.Slice;
import niangjia.unit.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** What hangs on a matter over the API: papers, and the list of a run. */
@RestController
@RequestMapping("/api/matters/{number}")
class PaperApi {

    private final Papers papers;
    private final Beneficiaries beneficiaries;

    PaperApi(Papers papers, Beneficiaries beneficiaries) {
        this.papers = papers;
        this.beneficiaries = beneficiaries;
    }

    @PostMapping("/papers")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> add(Actor actor, @PathVariable String number, @RequestParam(defaultValue = "") String kind, @RequestParam MultipartFile file)
            throws IOException {
        var name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        return Map.of("id", papers.add(actor, number, kind, name, file.getBytes()));
    }

    @GetMapping("/papers/{id}")
    ResponseEntity<byte[]> content(Actor actor, @PathVariable String number, @PathVariable long id) {
        var content = papers.content(actor, number, id);
        return ResponseEntity.ok()
            .header(HttpHeaders.CONTENT_TYPE, content.type())
            .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.inline().filename(content.name(), StandardCharsets.UTF_8).build().toString())
            .body(content.bytes());
    }

    @GetMapping("/beneficiaries")
    Slice<RunLine> list(Actor actor, @PathVariable String number, @RequestParam(defaultValue = "1") int page) {
        return beneficiaries.of(actor, number, page);
    }

    record Added(@Nullable Long person, @Nullable String says, @Nullable Integer heads, @Nullable Integer households, @Nullable String amount,
            @Nullable String goods, @Nullable String goodsSays, @Nullable String reason) {}

    @PostMapping("/beneficiaries")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> add(Actor actor, @PathVariable String number, @RequestBody Added one) {
        return Map.of("id", beneficiaries.add(actor, number, new Beneficiaries.Addition(one.person(), text(one.says()),
            one.heads() == null ? 1 : one.heads(), one.households() == null ? 0 : one.households(), money("amount", one.amount()),
            money("goods", one.goods()), text(one.goodsSays()), text(one.reason()))));
    }

    record Struck(@Nullable String reason) {}

    @PostMapping("/beneficiaries/{line}/strike")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void strike(Actor actor, @PathVariable String number, @PathVariable long line, @RequestBody Struck struck) {
        beneficiaries.strike(actor, number, line, text(struck.reason()));
    }

    @DeleteMapping("/beneficiaries/{line}/strike")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void restore(Actor actor, @PathVariable String number, @PathVariable long line) {
        beneficiaries.restore(actor, number, line);
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }

    private static Money money(String field, @Nullable String given) {
        return given == null || given.isBlank() ? Money.ZERO : Money.read(field, given);
    }
}
