package io.kamerton.shared.outbound;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.HttpURLConnection;
import java.net.URL;
import java.net.URLConnection;

/** No room has an HTTP client of its own. */
@AnalyzeClasses(packages = "io.kamerton", importOptions = ImportOption.DoNotIncludeTests.class)
class OneWayOutTest {

    @ArchTest
    static final ArchRule http_leaves_through_the_guard_only = noClasses()
            .that()
            .resideOutsideOfPackage("io.kamerton.shared.outbound..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.net.http..",
                    "org.apache.hc..",
                    "okhttp3..",
                    "org.springframework.web.client..",
                    "org.springframework.web.reactive..",
                    "org.springframework.web.service..",
                    "dev.langchain4j.http.client.jdk..");

    @ArchTest
    static final ArchRule no_address_is_opened_by_the_platform = noClasses()
            .should()
            .callMethod(URL.class, "openStream")
            .orShould()
            .callMethod(URL.class, "openConnection")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(HttpURLConnection.class)
            .orShould()
            .callMethod(URLConnection.class, "connect");
}
