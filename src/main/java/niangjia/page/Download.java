package niangjia.page;

import java.nio.charset.StandardCharsets;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** A file that was handed in and is read again: {@link Upload} the other way. */
public record Download(String name, String type, Resource content) {

    /** Shown in the browser, under its name where it is kept. */
    public ResponseEntity<Resource> shown() {
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, type)
            .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.inline().filename(name, StandardCharsets.UTF_8).build().toString())
            .body(content);
    }
}
