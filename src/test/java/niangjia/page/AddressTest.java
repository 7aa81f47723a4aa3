package niangjia.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import niangjia.ground.Slice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

class AddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"a&b", "a#b", "a+b", "a=b", "100%", "100%25", "{x}", "并 & 联?", "a\"b<c>", "/units"})
    void whatWasTypedComesBackAsItWas(String typed) {
        var back = UriComponentsBuilder.fromUriString(Address.of("/units").with("q", typed).with("unit", "320585").page(2).toString()).build();
        assertThat(back.getPath()).isEqualTo("/units");
        assertThat(back.getFragment()).isNull();
        assertThat(back.getQueryParams().toSingleValueMap()).hasSize(3).containsEntry("page", "2").containsEntry("unit", "320585");
        assertThat(UriUtils.decode(back.getQueryParams().getFirst("q"), "UTF-8")).isEqualTo(typed);
    }

    @Test
    void nothingBlankIsAskedFor() {
        assertThat(Address.of("/people").with("q", " ").with("unit", null).with("sort", "-name")).hasToString("/people?sort=-name");
        assertThat(Address.of("/people").with("q", "")).hasToString("/people");
        assertThat(Address.of("/money").with("unit", "3205").on("below").page(2).page(3)).hasToString("/money?unit=3205&page=3#below");
    }

    @Test
    void theFileIsAskedTheSame() {
        assertThat(Address.of("/units").with("q", "/units&x").at("/units/found.xlsx")).hasToString("/units/found.xlsx?q=%2Funits%26x");
    }

    @Test
    void aPageLeadsToTheOneBeforeAndTheOneAfter() {
        var pager = Pager.of(new Slice<>(List.of(1, 2), 200, false, 3), 2, "个", Address.of("/units").with("q", "a&b"));
        assertThat(pager.back()).isEqualTo("/units?q=a%26b&page=1");
        assertThat(pager.next()).isEqualTo("/units?q=a%26b&page=3");
    }
}
