package io.kamerton.shared.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.KamertonApplication;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The real application, started with a bad setting. */
@ExtendWith(OutputCaptureExtension.class)
class RefusedStartTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PORT=abc | PORT is \"abc\", but it must be a port from 0 to 65535.",
                "PORT=70000 | PORT is \"70000\", but it must be a port from 0 to 65535.",
                "PORT=-1 | PORT is \"-1\", but it must be a port from 0 to 65535.",
            })
    void a_bad_setting_is_answered_with_one_sentence(String setting, String sentence, CapturedOutput output) {
        start(setting);
        assertThat(output.getAll()).contains(sentence).doesNotContain("Exception");
    }

    @Test
    void a_bad_key_of_encryption_is_answered_with_one_sentence_too(CapturedOutput output) {
        start("KAMERTON_ENCRYPTION_KEY=short");
        assertThat(output.getAll())
                .contains("KAMERTON_ENCRYPTION_KEY holds keys of 32 random bytes in Base64, but it has 5 characters")
                .doesNotContain("Exception")
                .doesNotContain("WebappClassLoaderBase");
    }

    private void start(String setting) {
        var application = new SpringApplication(KamertonApplication.class);
        application.setRegisterShutdownHook(false);
        assertThatThrownBy(() -> application
                        .run("--" + setting, "--KAMERTON_DATA_DIR=" + directory)
                        .close())
                .isNotNull();
    }
}
