package niangjia.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import niangjia.unit.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own account over the API: who am I, what may I act as, a new password, an end to all tokens. */
@RestController
class OwnApi {

    private final Accounts accounts;
    private final SignIn signIn;

    OwnApi(Accounts accounts, SignIn signIn) {
        this.accounts = accounts;
        this.signIn = signIn;
    }

    /** @param acting {@code unit.role}, as the header {@code Acting} takes it */
    record Me(String username, String name, String acting, List<String> roles) {}

    record Change(@Nullable String old, @Nullable String password) {}

    @GetMapping("/api/account")
    Me me(Actor actor, HttpServletRequest request) {
        var acting = Objects.requireNonNull(Acting.of(request));
        return new Me(acting.held().username(), actor.name(), name(acting.held()), acting.all().stream().map(OwnApi::name).toList());
    }

    private static String name(Actors.Held held) {
        return held.actor().unitCode() + "." + held.actor().role().code();
    }

    /** Every token ends, this one too. */
    @PostMapping("/api/account/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void password(Actor actor, @RequestBody Change change) {
        signIn.require(actor.account(), change.old());
        accounts.change(actor, change.password() == null ? "" : change.password(), "");
    }

    /** Signs out everywhere. */
    @PostMapping("/api/account/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Actor actor) {
        accounts.leave(actor, "");
    }
}
