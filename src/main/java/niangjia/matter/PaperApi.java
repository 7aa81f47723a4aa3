package niangjia.matter;

import java.util.Map;
import niangjia.page.Upload;
import niangjia.unit.Actor;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The papers of a matter over the API. */
@RestController
@RequestMapping("/api/matters/{number}")
class PaperApi {

    private final Papers papers;

    PaperApi(Papers papers) {
        this.papers = papers;
    }

    @PostMapping("/papers")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> add(Actor actor, @PathVariable String number, @RequestParam(defaultValue = "") String kind, @RequestParam MultipartFile file) {
        var name = Upload.name(file);
        return Map.of("id", papers.add(actor, number, kind, name, Upload.paper(file)));
    }

    @GetMapping("/papers/{id}")
    ResponseEntity<Resource> content(Actor actor, @PathVariable String number, @PathVariable long id) {
        return papers.content(actor, number, id).shown();
    }
}
