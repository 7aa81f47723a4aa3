package niangjia.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import niangjia.ground.Refusal;
import niangjia.trail.Trail;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TokenApi {

    private final SignIn signIn;
    private final Tokens tokens;
    private final Actors actors;
    private final Trail trail;

    TokenApi(SignIn signIn, Tokens tokens, Actors actors, Trail trail) {
        this.signIn = signIn;
        this.tokens = tokens;
        this.actors = actors;
        this.trail = trail;
    }

    record Asked(@Nullable String username, @Nullable String password) {}

    record Made(String token) {}

    record Problem(String type, String title, int status, String detail) {}

    @PostMapping("/api/token")
    ResponseEntity<?> make(@RequestBody Asked asked) {
        if (asked.username() == null || asked.password() == null) {
            throw new Refusal.Invalid(asked.username() == null ? "username" : "password", "请填账号和密码");
        }
        return signIn.check(asked.username(), asked.password()).flatMap(this::made).<ResponseEntity<?>>map(ResponseEntity::ok)
            .orElseGet(() -> ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                .header("Content-Type", "application/problem+json")
                .body(new Problem("about:blank", "没有登录", 401, SignIn.REFUSED)));
    }

    /** Empty where the account holds no role today. */
    private Optional<Made> made(SignIn.In in) {
        return actors.held(in.account()).stream().findFirst().map(Actors.Held::actor).flatMap(actor -> tokens.make(in).map(token -> {
            trail.note(actor, "entered", "staff", actor.account(), "取得接口令牌");
            return new Made(token);
        }));
    }

    /** Signs out: this token ends. */
    @DeleteMapping("/api/token")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(HttpServletRequest request) {
        var token = Bearer.token(request);
        if (token != null) {
            tokens.end(token);
        }
    }
}
