package niangjia.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import niangjia.unit.Actor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The relief certificate over the API: what is printed on it, and the address its QR code carries. */
@RestController
@RequestMapping("/api/certificates")
class CertificateApi {

    private final Certificates certificates;

    CertificateApi(Certificates certificates) {
        this.certificates = certificates;
    }

    @GetMapping("/{number}")
    Map<String, Object> one(Actor actor, @PathVariable String number) {
        var one = certificates.draw(actor, number, ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString());
        var shown = new LinkedHashMap<String, Object>();
        shown.put("number", one.number());
        shown.put("person", one.person().id());
        shown.put("name", one.person().name());
        shown.put("idNumber", one.person().idNumber());
        shown.put("category", one.standing().category());
        shown.put("unit", one.person().unitName());
        shown.put("issuer", one.issuer().name());
        shown.put("since", one.standing().since());
        shown.put("until", one.standing().until());
        shown.put("holds", one.holds());
        shown.put("verify", one.address());
        return shown;
    }
}
