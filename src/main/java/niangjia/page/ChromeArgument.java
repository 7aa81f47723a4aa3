package niangjia.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets any page method simply ask for a {@link Chrome}. */
@Configuration(proxyBeanMethods = false)
class ChromeArgument implements WebMvcConfigurer, HandlerMethodArgumentResolver {

    private final ObjectProvider<Chromes> chromes;

    ChromeArgument(ObjectProvider<Chromes> chromes) {
        this.chromes = chromes;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Chrome.class;
    }

    @Override
    public Chrome resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
            NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
        var http = request.getNativeRequest(HttpServletRequest.class);
        var chrome = http == null ? null : chromes.getObject().of(http);
        if (chrome == null) {
            throw new IllegalStateException("A page in the shell was asked for by nobody: is its route behind the door?");
        }
        return chrome;
    }
}
