package niangjia.matter;

import java.util.List;
import niangjia.programme.Programme;
import niangjia.programme.Programmes;
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
}
