package niangjia.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What filters refuse before any controller is reached. */
@Controller
class ErrorPages implements ErrorController {

    private final Refusals refusals;

    ErrorPages(Refusals refusals) {
        this.refusals = refusals;
    }

    @RequestMapping("/error")
    Page error(HttpServletRequest request) {
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer set ? set : 404;
        var says = request.getAttribute(RequestDispatcher.ERROR_MESSAGE) instanceof String text && !text.isBlank() ? text
            : code >= 500 ? "这次没有办成，什么都没有改变，请稍后再试" : "没有这个地址，或它已经搬走";
        var status = HttpStatus.resolve(code);
        return refusals.page(request, status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status,
            code == 403 ? "不能办" : code == 409 ? "没有办成" : code == 503 ? "现在太忙" : code >= 500 ? "平台出错了" : "没有找到", says, List.of());
    }
}
