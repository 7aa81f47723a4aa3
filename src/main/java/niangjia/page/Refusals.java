package niangjia.page;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;

/** Turns every refusal into a page, or below {@code /api} into an RFC 9457 problem. */
@ControllerAdvice
class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    /** exclusion_violation, foreign_key_violation. */
    private static final Set<String> RACED = Set.of("23P01", "23503");

    private final ObjectProvider<Chromes> chromes;
    private final Templates templates = new StaticTemplates();

    Refusals(ObjectProvider<Chromes> chromes) {
        this.chromes = chromes;
    }

    @ExceptionHandler
    Object refused(Refusal refusal, HttpServletRequest request) {
        return switch (refusal) {
            case Refusal.Missing missing -> answer(request, HttpStatus.NOT_FOUND, "没有找到", missing.says(), List.of(), Map.of());
            case Refusal.Forbidden forbidden -> answer(request, HttpStatus.FORBIDDEN, "不能办", forbidden.says(), List.of(), Map.of());
            case Refusal.Conflict conflict -> answer(request, HttpStatus.CONFLICT, "没有办成", conflict.says(), List.of(), conflict.extra());
            case Refusal.Invalid invalid -> answer(request, HttpStatus.UNPROCESSABLE_CONTENT, "填写有误", invalid.says(), invalid.faults(), Map.of());
        };
    }

    @ExceptionHandler
    Object missing(NoResourceFoundException missing, HttpServletRequest request) {
        return answer(request, HttpStatus.NOT_FOUND, "没有找到", "没有这个地址，或它已经搬走", List.of(), Map.of());
    }

    @ExceptionHandler
    Object method(HttpRequestMethodNotSupportedException wrong, HttpServletRequest request) {
        return answer(request, HttpStatus.METHOD_NOT_ALLOWED, "不能这样请求", "这个地址不支持" + wrong.getMethod(), List.of(), Map.of());
    }

    @ExceptionHandler
    Object content(HttpMediaTypeNotSupportedException wrong, HttpServletRequest request) {
        return answer(request, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "不能这样请求", "这个地址不收%s，请发%s".formatted(
            wrong.getContentType() == null ? "没有写明类型的内容" : wrong.getContentType(), named(wrong.getSupportedMediaTypes())), List.of(), Map.of());
    }

    @ExceptionHandler
    Object accept(HttpMediaTypeNotAcceptableException wrong, HttpServletRequest request) {
        return answer(request, HttpStatus.NOT_ACCEPTABLE, "不能这样请求", "这个地址只答%s".formatted(named(wrong.getSupportedMediaTypes())), List.of(), Map.of());
    }

    private static String named(List<MediaType> types) {
        return types.stream().map(MediaType::toString).collect(Collectors.joining("、"));
    }

    @ExceptionHandler
    Object parameter(MethodArgumentTypeMismatchException wrong, HttpServletRequest request) {
        if (wrong.getMostSpecificCause() instanceof Refusal.Invalid read) {
            return refused(new Refusal.Invalid(wrong.getName(), read.says()), request);
        }
        return answer(request, HttpStatus.UNPROCESSABLE_CONTENT, "填写有误", "“%s”的写法不对".formatted(wrong.getName()),
            List.of(new Fault(wrong.getName(), "写法不对，请检查")), Map.of());
    }

    /** A value of a body that its reader refuses is told at its field; all else that is no JSON of ours is not. */
    @ExceptionHandler
    Object body(HttpMessageNotReadableException wrong, HttpServletRequest request) {
        return wrong.getMostSpecificCause() instanceof Refusal.Invalid read && wrong.getCause() instanceof JacksonException at
            ? refused(new Refusal.Invalid(field(at), read.says()), request) : unreadable(wrong, request);
    }

    /** {@code members[1].born}. */
    private static String field(JacksonException at) {
        return at.getPath().stream().map(step -> step.getPropertyName() == null ? "[%d]".formatted(step.getIndex()) : "." + step.getPropertyName())
            .collect(Collectors.joining()).replaceFirst("^\\.", "");
    }

    @ExceptionHandler({ServletRequestBindingException.class, MissingServletRequestPartException.class, MultipartException.class})
    Object unreadable(Exception unreadable, HttpServletRequest request) {
        return unreadable instanceof MaxUploadSizeExceededException
            ? answer(request, HttpStatus.CONTENT_TOO_LARGE, "文件太大", "花名册最多55 MB，其他材料每份最多10 MB；请分成几份，或压缩以后再传", List.of(), Map.of())
            : answer(request, HttpStatus.UNPROCESSABLE_CONTENT, "填写有误", "发来的内容不完整或读不懂", List.of(), Map.of());
    }

    /** What a constraint stops although it was asked before: somebody else came first. */
    @ExceptionHandler
    Object stopped(DataIntegrityViolationException stopped, HttpServletRequest request) {
        return stopped instanceof DuplicateKeyException || stopped.getMostSpecificCause() instanceof SQLException cause && RACED.contains(cause.getSQLState())
            ? raced(stopped, request) : broken(stopped, request);
    }

    @ExceptionHandler(ConcurrencyFailureException.class)
    Object raced(Exception raced, HttpServletRequest request) {
        LOG.info("Two at once at {}: {}", request.getRequestURI(), raced.getMessage());
        return answer(request, HttpStatus.CONFLICT, "没有办成", "同时有人办了同一件事，请看过最新情况再办", List.of(), Map.of());
    }

    @ExceptionHandler
    Object broken(Exception broken, HttpServletRequest request) {
        if (broken instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return answer(request, HttpStatus.valueOf(known.getStatusCode().value()), "不能这样请求", "这个地址不能这样请求", List.of(), Map.of());
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), broken);
        return answer(request, HttpStatus.INTERNAL_SERVER_ERROR, "平台出错了", "这次没有办成，什么都没有改变。已经记录，请稍后再试", List.of(), Map.of());
    }

    private Object answer(HttpServletRequest request, HttpStatus status, String title, String says, List<Fault> faults, Map<String, Object> extra) {
        if (!request.getRequestURI().startsWith("/api/")) {
            return page(request, status, title, says, faults);
        }
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", "about:blank");
        problem.put("title", title);
        problem.put("status", status.value());
        problem.put("detail", says);
        problem.put("instance", request.getRequestURI());
        if (!faults.isEmpty()) {
            problem.put("errors", faults);
        }
        extra.forEach(problem::putIfAbsent);
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    /** The page inside the shell, or bare where nobody is signed in. */
    Page page(HttpServletRequest request, HttpStatus status, String title, String says, List<Fault> faults) {
        var chrome = chromes.getObject().of(request);
        return new Page(chrome == null ? templates.pageRefusedPlain(title, says) : templates.pageRefused(chrome, title, says, faults, back(request)), status);
    }

    /** The page of ours that led here, so that nobody has to begin at the front page again; null where none did. */
    private static @Nullable String back(HttpServletRequest request) {
        var from = request.getHeader("Referer");
        var here = "//" + request.getHeader("Host");
        var at = from == null ? -1 : from.indexOf(here + "/");
        var path = at < 0 || !from.substring(0, at).matches("https?:") ? "" : from.substring(at + here.length());
        return path.length() < 2 || path.startsWith("//") || path.replaceFirst("[?#].*", "").equals(request.getRequestURI()) ? null : path;
    }
}
