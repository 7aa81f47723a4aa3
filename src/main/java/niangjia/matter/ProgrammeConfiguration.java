package niangjia.matter;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import niangjia.programme.Programme;
import niangjia.programme.Programmes;
import niangjia.standing.StandingWords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/** Finds every programme file on the class path; the files themselves know nothing of Spring. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(basePackages = "niangjia", useDefaultFilters = false,
    includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Programme.class))
class ProgrammeConfiguration {

    @Bean
    Programmes programmes(List<Programme<?>> all) {
        return new Programmes(all);
    }

    @Bean
    StandingWords standingWords(Programmes programmes) {
        return new StandingWords(programmes.all().stream().flatMap(it -> it.confers().entrySet().stream()).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
