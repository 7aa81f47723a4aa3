package niangjia.page;

import java.util.List;
import java.util.Objects;
import niangjia.ground.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reads a {@link Listing} in one go: a binder and a converter for each of its words took 20 µs of a look-up's 280. */
@Configuration(proxyBeanMethods = false)
public class ListingArgument implements WebMvcConfigurer, HandlerMethodArgumentResolver {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Listing.class;
    }

    @Override
    public Listing resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
            NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
        return new Listing(text(request, "q"), text(request, "unit"), text(request, "sort"), page(text(request, "page")));
    }

    private static String text(NativeWebRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }

    private static int page(String typed) {
        try {
            return typed.isEmpty() ? 1 : Integer.parseInt(typed);
        } catch (NumberFormatException _) {
            throw new Refusal.Invalid("page", "写法不对，请检查");
        }
    }
}
