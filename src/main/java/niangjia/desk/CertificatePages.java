package niangjia.desk;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import niangjia.ground.BusinessClock;
import niangjia.page.Page;
import niangjia.unit.Actor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The relief certificate on one page, and what its QR code leads to: a page without sign-in that says whether it holds. */
@Controller
class CertificatePages {

    private final Certificates certificates;
    private final BusinessClock clock;
    private final Templates templates = new StaticTemplates();

    CertificatePages(Certificates certificates, BusinessClock clock) {
        this.certificates = certificates;
        this.clock = clock;
    }

    @GetMapping("/certificates/{number}")
    Page one(Actor actor, @PathVariable String number) {
        var address = ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
        return Page.ok(templates.deskCertificate(certificates.draw(actor, number, address)));
    }

    @GetMapping("/verify/{number}")
    Page verify(@PathVariable String number, @RequestParam(defaultValue = "") String k) {
        var found = certificates.verify(number, k);
        return new Page(templates.deskVerified(number, found.orElse(null), clock.today()), found.isPresent() ? HttpStatus.OK : HttpStatus.NOT_FOUND);
    }
}
