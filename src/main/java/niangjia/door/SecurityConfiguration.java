package niangjia.door;

import java.time.Duration;
import niangjia.ground.BusinessClock;
import niangjia.trail.Trail;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.transaction.PlatformTransactionManager;

/** Three chains: what is the same for everybody, the API with its tokens, the pages with their sessions. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {

    private static final String POLICY =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /** Four of 10 MB, twice over, leave most of the heap to all else. */
    private final LargeBodies large = new LargeBodies(4, Duration.ofSeconds(5));

    @Bean
    PasswordEncoder passwords() {
        return new BCryptPasswordEncoder(10);
    }

    /** There are no users but ours; without this bean the framework would invent one and print its password. */
    @Bean
    UserDetailsService nobody() {
        return username -> {
            throw new UsernameNotFoundException(username);
        };
    }

    @Bean
    @Order(1)
    SecurityFilterChain assets(HttpSecurity http) {
        return same(http.securityMatcher("/webjars/**", "/css/**", "/js/**", "/img/**", "/favicon.svg", "/favicon.ico"))
            .headers(headers -> headers.cacheControl(cache -> cache.disable()))
            .csrf(csrf -> csrf.disable())
            .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
            .authorizeHttpRequests(all -> all.anyRequest().permitAll())
            .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http, Actors actors, RequestKeys keys, Trail trail, PlatformTransactionManager transactions) {
        return same(http.securityMatcher("/api/**"))
            .csrf(csrf -> csrf.disable())
            .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
            .authorizeHttpRequests(all -> all
                .requestMatchers("/api/openapi.json", "/api/openapi.json/**").permitAll()
                .requestMatchers(HttpMethod.POST, "/api/token").permitAll()
                .anyRequest().authenticated())
            .exceptionHandling(refused -> refused
                .authenticationEntryPoint((_, response, _) -> {
                    response.setHeader("WWW-Authenticate", "Bearer");
                    Problems.write(response, 401, "没有登录", "没有令牌，或令牌已失效，请先取得令牌（POST /api/token）");
                })
                .accessDeniedHandler((_, response, _) -> Problems.write(response, 403, "不能办", "你的角色不能办这件事")))
            .addFilterBefore(new BodyLimit(), AnonymousAuthenticationFilter.class)
            .addFilterBefore(new Bearer(actors), AnonymousAuthenticationFilter.class)
            .addFilterAfter(large, AuthorizationFilter.class)
            .addFilterAfter(new OncePerKey(keys, trail, transactions), LargeBodies.class)
            .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(HttpSecurity http, Actors actors, BusinessClock clock, RequestKeys keys, Trail trail, PlatformTransactionManager transactions) {
        return same(http)
            .securityContext(context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
            // No policy for sessions: any would bring the filter that gives a new id and a new CSRF token at every request,
            // and throw out whoever has two pages open. Signing in begins a new session itself.
            .requestCache(cache -> cache.disable())
            .authorizeHttpRequests(all -> all
                .requestMatchers("/signin", "/first", "/error", "/verify/*").permitAll()
                .anyRequest().authenticated())
            .exceptionHandling(refused -> refused
                .authenticationEntryPoint((request, response, _) -> Doorkeeper.toSignIn(request, response))
                .accessDeniedHandler((request, response, _) -> {
                    if (Doorkeeper.knows(request) && !request.getRequestURI().equals("/signin")) {
                        response.sendError(403, "这一页已经过期，请返回后重新打开再提交");
                    } else {
                        Doorkeeper.toSignIn(request, response);
                    }
                }))
            .logout(out -> out.logoutUrl("/signout").logoutSuccessUrl("/signin?out"))
            .addFilterBefore(new BodyLimit(), CsrfFilter.class)
            .addFilterBefore(new Doorkeeper(actors, clock), AnonymousAuthenticationFilter.class)
            .addFilterAfter(large, AuthorizationFilter.class)
            .addFilterAfter(new OncePerKey(keys, trail, transactions), LargeBodies.class)
            .build();
    }

    private static HttpSecurity same(HttpSecurity http) {
        return http
            .headers(headers -> headers
                .contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(may -> may.policy("camera=(), geolocation=(), microphone=(), payment=()")))
            .requestCache(cache -> cache.disable())
            .formLogin(form -> form.disable())
            .httpBasic(basic -> basic.disable());
    }
}
